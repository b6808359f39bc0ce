package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.operation.Responder;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code PUT /_sir/cases/ARN/status}, {@code …/pending-action}, {@code …/close} and {@code …/comment}: acts on a
 * case as AWS's responders do. The ARN is percent-encoded.
 */
public final class ResponderEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES = List.of(
            ControlRoute.of("/_sir/cases/{caseArn}/status", "PUT"),
            ControlRoute.of("/_sir/cases/{caseArn}/pending-action", "PUT"),
            ControlRoute.of("/_sir/cases/{caseArn}/close", "PUT"),
            ControlRoute.of("/_sir/cases/{caseArn}/comment", "PUT"));

    private static final Pattern PATH =
            Pattern.compile("/_sir/cases/(?<arn>[^/]+)/(?<what>status|pending-action|close|comment)");

    private final Responder responder;

    public ResponderEndpoint(Responder responder) {
        this.responder = responder;
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
            String arn = ControlRequest.decoded(path.group("arn"));
            switch (path.group("what")) {
                case "status" -> responder.moveTo(arn, text(request, "caseStatus"));
                case "pending-action" -> responder.setPendingAction(arn, text(request, "pendingAction"));
                case "comment" -> {
                    String commentId = responder.comment(arn, text(request, "body"));
                    return ControlRequest.json(JsonNodeFactory.instance.objectNode().put("commentId", commentId));
                }
                default -> responder.close(arn, text(request, "closureCode"));
            }
            return HttpResponse.empty(204);
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        } catch (ServiceException e) {
            return ControlRequest.refused(e);
        }
    }

    private static String text(HttpRequest request, String member) throws IOException {
        ObjectNode body = ControlRequest.body(request, Set.of(member));
        return body.path(member).textValue();
    }
}
