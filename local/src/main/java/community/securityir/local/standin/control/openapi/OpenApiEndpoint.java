package community.securityir.local.standin.control.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiModel;
import community.securityir.local.standin.control.ControlEndpoint;
import community.securityir.local.standin.control.ControlRequest;
import community.securityir.local.standin.control.ControlRoute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /_sir/openapi.json}: what there is under {@code /_sir/}, as an OpenAPI document. */
public final class OpenApiEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES = List.of(ControlRoute.of("/_sir/openapi.json", "GET"));

    private final List<ControlEndpoint> endpoints;
    private final ApiModel model;
    private volatile ObjectNode document;

    /** @param others all but this one */
    public OpenApiEndpoint(List<ControlEndpoint> others, ApiModel model) {
        this.endpoints = new ArrayList<>(others);
        this.endpoints.add(this);
        this.model = model;
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
        // made when it is first asked for: most runs never are
        if (document == null) {
            document = OpenApiDocument.of(endpoints, model);
        }
        return ControlRequest.json(document);
    }
}
