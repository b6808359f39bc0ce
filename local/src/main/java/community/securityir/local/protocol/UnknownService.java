package community.securityir.local.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.CredentialScope;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Refuses the services that are not here, by name, in the protocol in which they were asked: a client that points all
 * services to this server shall say more than that something was not found. To be asked after all services that are here.
 */
public final class UnknownService implements Endpoint {

    private static final int BODY_LIMIT = 1 << 20;

    /** Its requests are the stand-in's, whatever their path. */
    private static final String HERE = "security-ir";

    private final XmlAnswers xml = new XmlAnswers("http://webservices.amazon.com/");

    @Override
    public boolean accepts(HttpRequest request) {
        return request.header("Authorization").flatMap(CredentialScope::of)
                .filter(scope -> !scope.service().equals(HERE)).isPresent();
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        String service = request.header("Authorization").flatMap(CredentialScope::of).map(CredentialScope::service)
                .filter(name -> name.matches("[a-z0-9-]{1,40}")).orElse("service that was named");
        String target = request.header("X-Amz-Target").filter(name -> name.matches("[A-Za-z0-9_.]{1,200}")).orElse("");
        boolean form = request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
        String operation = target.isEmpty() ? form ? action(request) : "" : target.substring(target.indexOf('.') + 1);
        String message = "The local service has no " + service
                + (operation.isEmpty() ? "." : ": " + operation + " is not served.");
        String id = UUID.randomUUID().toString();
        if (form) {
            return xml.error(new ApiException("InvalidAction", message), id).header("x-amzn-RequestId", id);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("__type", "UnknownOperationException")
                .put("message", message).put("Message", message);
        return HttpResponse.json(400, body.toString().getBytes(StandardCharsets.UTF_8))
                .header("x-amzn-ErrorType", "UnknownOperationException").header("x-amzn-RequestId", id);
    }

    private static String action(HttpRequest request) throws IOException {
        try {
            String action = QueryForm.parse(request.readBody(BODY_LIMIT)).text("Action");
            return action.matches("[A-Za-z0-9]{1,100}") ? action : "";
        } catch (ApiException e) {
            return "";
        }
    }
}
