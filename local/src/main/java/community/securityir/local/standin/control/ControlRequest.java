package community.securityir.local.standin.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;

/** What requests to the switches have in common: small JSON bodies in which nothing may be misspelt. */
public final class ControlRequest {

    /** The request is none that the switch understands; the message says what it does. */
    public static final class BadRequestException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public BadRequestException(String message) {
            super(message, null, false, false);
        }
    }

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LIMIT = 1024 * 1024;

    private ControlRequest() {}

    /** A part of a path, percent-decoded. */
    public static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("The path is not percent-encoded.");
        }
    }

    /** The body, an object with no members but these; an empty body is an empty object. */
    public static ObjectNode body(HttpRequest request, Set<String> members) throws IOException {
        return body(request, members, LIMIT);
    }

    /** @param limit how many bytes it may have */
    public static ObjectNode body(HttpRequest request, Set<String> members, int limit) throws IOException {
        byte[] bytes = request.readBody(limit);
        JsonNode body = null;
        try {
            body = bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            // said below
        }
        return object(body, "The body", members);
    }

    public static ObjectNode object(JsonNode node, String what, Set<String> members) {
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

    /** Whether it is a whole number in a range, both ends included; {@code 5.0} is one. */
    public static boolean isWhole(JsonNode node, long least, long most) {
        return node.isNumber() && node.canConvertToLong() && node.canConvertToExactIntegral()
                && node.longValue() >= least && node.longValue() <= most;
    }

    public static HttpResponse wrongMethod(String allowed) {
        return HttpResponse.text(405, "Only " + allowed + ".").header("Allow", allowed);
    }

    /** What the service itself would have refused. */
    public static HttpResponse refused(ServiceException exception) {
        int status = switch (exception.error()) {
            case "ResourceNotFoundException" -> 404;
            case "ConflictException" -> 409;
            default -> 400;
        };
        return HttpResponse.text(status, exception.getMessage());
    }

    public static HttpResponse json(JsonNode document) throws IOException {
        return HttpResponse.json(200, JSON.writeValueAsBytes(document));
    }
}
