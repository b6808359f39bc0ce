package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.operation.Agents;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code PUT /_sir/cases/ARN/investigations} and {@code PUT /_sir/memberships/ARN/finding-metrics}: what AWS's agents
 * would have found out and counted. The ARN is percent-encoded.
 */
public final class AgentsEndpoint implements Endpoint {

    private static final Pattern PATH = Pattern.compile("/_sir/(?:cases/(?<case>[^/]+)/investigations"
            + "|memberships/(?<membership>[^/]+)/finding-metrics)");

    private final Agents agents;

    public AgentsEndpoint(Agents agents) {
        this.agents = agents;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return PATH.matcher(request.rawPath()).matches();
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
                agents.investigate(arn(path.group("case")), member(request, "investigationActions"));
            } else {
                agents.count(arn(path.group("membership")), member(request, "days"));
            }
            return HttpResponse.empty(204);
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        } catch (ServiceException e) {
            return ControlRequest.refused(e);
        }
    }

    private static String arn(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static JsonNode member(HttpRequest request, String name) throws IOException {
        return ControlRequest.body(request, Set.of(name)).path(name);
    }
}
