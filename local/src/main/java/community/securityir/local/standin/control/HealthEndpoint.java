package community.securityir.local.standin.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import java.util.List;
import java.util.Set;

/** {@code GET /_sir/health}: that the stand-in is up, and what it serves. */
public final class HealthEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES =
            List.of(ControlRoute.of("/_sir/health", "GET"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiModel model;
    private final Set<String> served;

    /** @param served the names of the operations that have a handler */
    public HealthEndpoint(ApiModel model, Set<String> served) {
        this.model = model;
        this.served = Set.copyOf(served);
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        if (!request.method().equals("GET")) {
            return HttpResponse.text(405, "Only GET.").header("Allow", "GET");
        }
        ObjectNode health = JSON.createObjectNode();
        String version = HealthEndpoint.class.getPackage().getImplementationVersion();
        health.put("status", "UP").put("service", "security-ir").put("apiVersion", model.version());
        health.put("version", version == null ? "development" : version);
        var operations = health.putArray("operations");
        model.operations().stream().map(ApiOperation::name).filter(served::contains).forEach(operations::add);
        var missing = health.putArray("notServed");
        model.operations().stream().map(ApiOperation::name).filter(name -> !served.contains(name))
                .forEach(missing::add);
        try {
            return HttpResponse.json(200, JSON.writeValueAsBytes(health));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
