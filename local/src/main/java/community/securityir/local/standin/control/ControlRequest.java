package community.securityir.local.standin.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;

/** What requests to the switches have in common: small JSON bodies in which nothing may be misspelt. */
final class ControlRequest {

    /** The request is none that the switch understands; the message says what it does. */
    static final class BadRequestException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BadRequestException(String message) {
            super(message, null, false, false);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 1024 * 1024;

    private ControlRequest() {}

    /** The body, an object with no members but these; an empty body is an empty object. */
    static ObjectNode body(HttpRequest request, Set<String> members) throws IOException {
        byte[] bytes = request.readBody(LIMIT);
        JsonNode body = null;
        try {
            body = bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            // said below
        }
        return object(body, "The body", members);
    }

    static ObjectNode object(JsonNode node, String what, Set<String> members) {
        if (node == null || !node.isObject()) {
            throw new BadRequestException(what + " has to be a JSON object with: " + String.join(", ", members) + ".");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            if (!members.contains(names.next())) {
                throw new BadRequestException(what + " has a member that is none of: " + String.join(", ", members)
                        + ".");
            }
        }
        return (ObjectNode) node;
    }

    static HttpResponse wrongMethod(String allowed) {
        return HttpResponse.text(405, "Only " + allowed + ".").header("Allow", allowed);
    }

    /** What the service itself would have refused. */
    static HttpResponse refused(ServiceException exception) {
        int status = switch (exception.error()) {
            case "ResourceNotFoundException" -> 404;
            case "ConflictException" -> 409;
            default -> 400;
        };
        return HttpResponse.text(status, exception.getMessage());
    }

    static HttpResponse json(JsonNode document) throws IOException {
        return HttpResponse.json(200, JSON.writeValueAsBytes(document));
    }
}
