package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.operation.Agents;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code PUT /_sir/cases/ARN/investigations} and {@code PUT /_sir/memberships/ARN/finding-metrics}: what AWS's agents
 * would have found out and counted. The ARN is percent-encoded.
 */
public final class AgentsEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES = List.of(
            ControlRoute.of("/_sir/cases/{caseArn}/investigations", "PUT"),
            ControlRoute.of("/_sir/memberships/{membershipArn}/finding-metrics", "PUT"));

    private static final Pattern PATH = Pattern.compile("/_sir/(?:cases/(?<case>[^/]+)/investigations"
            + "|memberships/(?<membership>[^/]+)/finding-metrics)");

    private final Agents agents;

    public AgentsEndpoint(Agents agents) {
        this.agents = agents;
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        if (!request.method().equals("PUT")) {
            return ControlRequest.wrongMethod("PUT");
        }
        Matcher path = PATH.matcher(request.rawPath());
        path.matches();
        try {
            if (path.group("case") != null) {
                agents.investigate(ControlRequest.decoded(path.group("case")), member(request, "investigationActions"));
            } else {
                agents.count(ControlRequest.decoded(path.group("membership")), member(request, "days"));
            }
            return HttpResponse.empty(204);
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        } catch (ServiceException e) {
            return ControlRequest.refused(e);
        }
    }

    private static JsonNode member(HttpRequest request, String name) throws IOException {
        return ControlRequest.body(request, Set.of(name)).path(name);
    }
}
