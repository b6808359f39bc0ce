package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.event.Deliveries;
import community.securityir.local.standin.event.Deliveries.State;
import community.securityir.local.standin.event.Deliveries.Wanted;
import community.securityir.local.standin.store.EventTargets.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code /_sir/targets}: PUT replaces where events are delivered, DELETE ends it, GET shows how far it has come. */
public final class TargetsEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES = List.of(ControlRoute.of("/_sir/targets", "DELETE", "GET", "PUT"));
    private static final Set<String> MEMBERS = new LinkedHashSet<>(List.of("url", "pattern"));

    private final Deliveries deliveries;

    public TargetsEndpoint(Deliveries deliveries) {
        this.deliveries = deliveries;
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
                case "DELETE" -> deliveries.set(List.of());
                case "PUT" -> deliveries.set(read(request));
                default -> {
                    return ControlRequest.wrongMethod("GET, PUT, DELETE");
                }
            }
            return ControlRequest.json(document(deliveries.state()));
        } catch (BadRequestException | IllegalArgumentException e) {
            return HttpResponse.text(400, e.getMessage());
        }
    }

    private static List<Wanted> read(HttpRequest request) throws IOException {
        JsonNode list = ControlRequest.body(request, Set.of("targets")).path("targets");
        if (!list.isArray()) {
            throw new BadRequestException("targets has to be a list.");
        }
        List<Wanted> wanted = new ArrayList<>();
        for (JsonNode node : list) {
            ObjectNode target = ControlRequest.object(node, "A target", MEMBERS);
            if (!target.path("url").isTextual()) {
                throw new BadRequestException("url has to be a text.");
            }
            if (target.has("pattern") && !target.path("pattern").isObject()) {
                throw new BadRequestException("pattern has to be an object.");
            }
            wanted.add(new Wanted(target.path("url").textValue(),
                    target.has("pattern") ? target.path("pattern").toString() : ""));
        }
        return wanted;
    }

    private static ObjectNode document(State state) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("targets");
        for (Target target : state.targets()) {
            ObjectNode item = list.addObject().put("url", target.url());
            if (!target.pattern().isEmpty()) {
                item.putRawValue("pattern", new RawValue(target.pattern()));
            }
            item.put("position", target.position())
                    .put("delivered", target.delivered())
                    .put("failures", target.failures())
                    .put("givenUp", target.givenUp());
            if (target.lastFailure() != null) {
                item.put("lastFailure", target.lastFailure());
            }
        }
        return document.put("lastEvent", state.lastEvent());
    }
}
