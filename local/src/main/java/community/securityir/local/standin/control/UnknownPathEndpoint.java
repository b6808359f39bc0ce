package community.securityir.local.standin.control;

import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;

/** Every other path under {@code /_sir/}: not found, with a list of those that are there. Asked last. */
public final class UnknownPathEndpoint implements Endpoint {

    private final String list;

    /** @param endpoints those that are there */
    public UnknownPathEndpoint(List<ControlEndpoint> endpoints) {
        this.list = endpoints.stream().flatMap(endpoint -> endpoint.routes().stream())
                .map(route -> String.join(", ", route.methods()) + " " + route.path()).sorted()
                .collect(Collectors.joining("\n  ", "Nothing is served under this path. There is:\n  ", ""));
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.rawPath().startsWith("/_sir/") || request.rawPath().equals("/_sir");
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return HttpResponse.text(404, list);
    }
}
