package community.securityir.local.standin.control;

import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import java.util.List;

/**
 * Something under {@code /_sir/}. Beside its class lies a resource {@code NAME-OF-THE-CLASS.openapi.json} that
 * describes its routes: {@code paths} and, if it has any of its own, {@code schemas}.
 */
public interface ControlEndpoint extends Endpoint {

    /** Everything that it answers. */
    List<ControlRoute> routes();

    @Override
    default boolean accepts(HttpRequest request) {
        return routes().stream().anyMatch(route -> route.matches(request.rawPath()));
    }
}
