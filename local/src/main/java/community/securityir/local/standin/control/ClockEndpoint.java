package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** {@code /_sir/clock}: GET shows the stand-in's time, PUT sets its clock ahead, stops it and lets it go on. */
public final class ClockEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES =
            List.of(ControlRoute.of("/_sir/clock", "GET", "PUT"));

    private static final String ADVANCE = "advanceSeconds";
    private static final String ADVANCE_TO = "advanceTo";
    private static final String FROZEN = "frozen";
    private static final Set<String> MEMBERS = new LinkedHashSet<>(List.of(ADVANCE, ADVANCE_TO, FROZEN));

    /** Dates stay far within the four digits of years that clients can read. */
    private static final Duration MOST = Duration.ofDays(36_500);

    private final AdvancingClock clock;
    private final Object oneAtATime = new Object();

    public ClockEndpoint(AdvancingClock clock) {
        this.clock = clock;
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        try {
            switch (request.method()) {
                case "GET" -> { }
                case "PUT" -> set(ControlRequest.body(request, MEMBERS));
                default -> {
                    return ControlRequest.wrongMethod("GET, PUT");
                }
            }
            return ControlRequest.json(document());
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        }
    }

    /** All that is wanted or, where one of it cannot be, nothing. */
    private void set(ObjectNode wanted) {
        JsonNode frozen = wanted.get(FROZEN);
        if (wanted.isEmpty() || frozen != null && !frozen.isBoolean()) {
            throw new BadRequestException("The body says " + ADVANCE + " or " + ADVANCE_TO + ", " + FROZEN
                    + " (true or false), or both.");
        }
        synchronized (oneAtATime) {
            Duration by = wanted.has(ADVANCE_TO) ? until(wanted) : ahead(wanted);
            if (!clock.canGo(by, MOST)) {
                throw new BadRequestException(
                        "The clock can be at most " + MOST.toSeconds() + " seconds ahead in all.");
            }
            if (frozen != null) {
                clock.set(Duration.ZERO, MOST, frozen.booleanValue());
            }
            clock.set(by.minus(walked(by)), MOST, null);
        }
    }

    /** Goes from one time to the next at which something is to happen, and returns how far that was in all. */
    private Duration walked(Duration by) {
        Stops stops = clock.stops();
        Instant target = clock.instant().plus(by);
        stops.passing(target);
        Duration walked = Duration.ZERO;
        boolean done = true;
        for (Instant stop = stops.next(target); stop != null && done; stop = stops.next(target)) {
            Duration step = Duration.between(clock.instant(), stop);
            if (!step.isNegative()) {
                clock.set(step, MOST, null);
                walked = walked.plus(step);
            }
            done = stops.reached(stop);
        }
        return walked;
    }

    private static Duration ahead(ObjectNode wanted) {
        JsonNode seconds = wanted.has(ADVANCE) ? wanted.get(ADVANCE) : IntNode.valueOf(0);
        if (!ControlRequest.isWhole(seconds, 0, MOST.toSeconds())) {
            throw new BadRequestException(ADVANCE + " has to be a whole number from 0 to " + MOST.toSeconds() + ".");
        }
        return Duration.ofSeconds(seconds.longValue());
    }

    /** A time that has passed already is one that the clock has reached. */
    private Duration until(ObjectNode wanted) {
        OptionalLong millis = wanted.has(ADVANCE) || !wanted.get(ADVANCE_TO).isTextual() ? OptionalLong.empty()
                : Timestamps.fromQuery(wanted.get(ADVANCE_TO).textValue());
        if (millis.isEmpty()) {
            throw new BadRequestException(ADVANCE_TO + " has to be a time such as 2026-03-02T10:00:00Z, without "
                    + ADVANCE + " beside it.");
        }
        Duration left = Duration.between(clock.instant(), Instant.ofEpochMilli(millis.getAsLong()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private ObjectNode document() {
        return JsonNodeFactory.instance.objectNode()
                .put("now", clock.instant().toString())
                .put("advancedSeconds", clock.advanced().toSeconds())
                .put(FROZEN, clock.isFrozen());
    }
}
