package community.securityir.local.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.model.MemberReader;
import community.securityir.local.model.Violations;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Map;

/**
 * A service of the JSON protocols: the operation stands in {@code X-Amz-Target}, members come and go as JSON.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">awsJson1_0</a>
 */
public final class JsonService extends ApiService {

    private final ObjectMapper json = new ObjectMapper();
    private final String contentType;

    /**
     * Takes a service.
     *
     * @param signingName what signatures for it name
     * @param modelName   what botocore calls it
     * @param version     of the protocol: 1.0 or 1.1
     */
    public JsonService(String signingName, String modelName, String version, Map<String, ApiHandler> handlers) {
        super(signingName, modelName, handlers);
        this.contentType = "application/x-amz-json-" + version;
    }

    @Override
    String operation(HttpRequest request) {
        String target = request.header("X-Amz-Target").orElse("");
        String prefix = model().targetPrefix() + ".";
        return target.startsWith(prefix) ? target.substring(prefix.length()) : "";
    }

    @Override
    ObjectNode input(HttpRequest request, ApiOperation operation, Violations violations) throws IOException {
        JsonNode body;
        try {
            byte[] bytes = request.readBody(BODY_LIMIT);
            body = bytes.length == 0 ? json.createObjectNode() : json.readTree(bytes);
        } catch (JsonProcessingException | CharConversionException e) {
            // the parser's message quotes the body
            throw new ApiException("SerializationException", "The request's body is not JSON.");
        }
        JsonNode members = new MemberReader(violations).read(operation.input(), body, "");
        return members == null ? json.createObjectNode() : (ObjectNode) members;
    }

    @Override
    HttpResponse success(ApiOperation operation, ObjectNode output, String id) {
        return HttpResponse.of(200, contentType, bytes(output));
    }

    @Override
    HttpResponse error(ApiException exception, String id) {
        ObjectNode body = json.createObjectNode().put("__type", exception.code())
                .put("message", exception.getMessage()).put("Message", exception.getMessage());
        return HttpResponse.of(exception.status(), contentType, bytes(body))
                .header("x-amzn-ErrorType", exception.code());
    }

    @Override
    ApiException unknown(String message) {
        return new ApiException("UnknownOperationException", message);
    }

    @Override
    ApiException invalid(String message) {
        return new ApiException("ValidationException", message);
    }

    private byte[] bytes(ObjectNode node) {
        try {
            return json.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
