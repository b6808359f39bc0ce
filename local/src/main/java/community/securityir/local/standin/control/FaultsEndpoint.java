package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiModel;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code /_sir/faults}: PUT replaces the faults, DELETE ends them, GET shows them and how often each has hit. */
public final class FaultsEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES =
            List.of(ControlRoute.of("/_sir/faults", "DELETE", "GET", "PUT"));

    private final FaultPlan plan;
    private final ApiModel model;

    public FaultsEndpoint(FaultPlan plan, ApiModel model) {
        this.plan = plan;
        this.model = model;
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
                case "DELETE" -> plan.reset();
                case "PUT" -> plan.set(read(request));
                default -> {
                    return ControlRequest.wrongMethod("GET, PUT, DELETE");
                }
            }
            return ControlRequest.json(document());
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        }
    }

    private List<Fault> read(HttpRequest request) throws IOException {
        JsonNode list = ControlRequest.body(request, Set.of("faults")).path("faults");
        if (!list.isArray()) {
            throw new BadRequestException("faults has to be a list.");
        }
        List<Fault> faults = new ArrayList<>();
        list.forEach(fault -> faults.add(Fault.read(fault, model)));
        return faults;
    }

    private ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("faults");
        plan.faults().forEach(fault -> list.add(fault.toDocument()));
        return document;
    }
}
