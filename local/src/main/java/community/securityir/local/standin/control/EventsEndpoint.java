package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.event.EventLog;
import community.securityir.local.standin.store.Events.Event;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code GET /_sir/events}: what happened, from the oldest to the newest, in pages ({@code ?after=} with the last
 * number that was read, {@code &limit=}); to whoever accepts {@code text/event-stream}, also what happens from then on.
 */
public final class EventsEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES = List.of(ControlRoute.of("/_sir/events", "GET"));
    private static final int MOST = 1000;
    private static final Set<String> NAMES = new LinkedHashSet<>(List.of("after", "limit"));

    private final EventLog log;
    private final EventStreams streams;

    public EventsEndpoint(EventLog log) {
        this.log = log;
        this.streams = new EventStreams(log);
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        if (!request.method().equals("GET")) {
            return ControlRequest.wrongMethod("GET");
        }
        try {
            Query query = new Query(request, NAMES);
            long after = query.number("after", 0);
            int limit = query.limit(MOST);
            boolean stream = request.headers("Accept").stream().anyMatch(value -> value.contains(EventStreams.TYPE));
            return stream ? streams.from(lastSeen(request, after)) : page(after, limit);
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        }
    }

    /** A client that lost its stream says itself where it was, in the words of the standard. */
    private static long lastSeen(HttpRequest request, long otherwise) {
        String id = request.header("Last-Event-ID").orElse("");
        if (!id.matches("[0-9]{0,18}")) {
            throw new BadRequestException("Last-Event-ID has to be the number of an event.");
        }
        return id.isEmpty() ? otherwise : Long.parseLong(id);
    }

    private HttpResponse page(long after, int limit) throws IOException {
        List<Event> events = log.after(after, limit + 1);
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode list = page.putArray("events");
        for (Event event : events.subList(0, Math.min(limit, events.size()))) {
            list.addObject().put("number", event.number()).putRawValue("event", new RawValue(event.content()));
        }
        if (events.size() > limit) {
            page.put("next", events.get(limit - 1).number());
        }
        return ControlRequest.json(page.put("last", log.last()));
    }

    /** Ends the streams. */
    @Override
    public void ending() {
        streams.end();
    }
}
