package community.securityir.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.CaseHandlerWrapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as CloudFormation sends it to the handlers, and one invocation of them: JSON in, JSON out, nothing kept in
 * objects between two invocations.
 */
public final class HandlerRequest {

    public static final String STACK_ID = "arn:aws:cloudformation:us-east-1:123456789012:stack/test/1";

    /** The callback context travels in an event that holds 256 KB at most, and others can read it. */
    public static final int MOST_CONTEXT_CHARACTERS = 2_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private HandlerRequest() {}

    /**
     * The first request of an operation.
     *
     * @param action such as CREATE
     * @param token the same in all requests of one operation
     * @param previous null, but for an UPDATE
     */
    public static ObjectNode of(
            String account, String action, String token, ObjectNode desired, ObjectNode previous) {
        ObjectNode request = JSON.createObjectNode()
                .put("action", action)
                .put("awsAccountId", account)
                .put("bearerToken", token)
                .put("region", "us-east-1")
                .put("resourceType", "Community::SecurityIR::Case")
                .put("stackId", STACK_ID);
        ObjectNode data = request.putObject("requestData");
        data.putObject("callerCredentials")
                .put("accessKeyId", account)
                .put("secretAccessKey", "local")
                .put("sessionToken", "local");
        data.put("logicalResourceId", "Case");
        data.set("resourceProperties", desired);
        data.set("previousResourceProperties", previous);
        data.set("systemTags", JSON.valueToTree(Map.of("aws:cloudformation:stack-name", "test")));
        setStackTags(request, Map.of(), Map.of());
        return request;
    }

    public static void setStackTags(ObjectNode request, Map<String, String> before, Map<String, String> now) {
        data(request).set("previousStackTags", JSON.valueToTree(before));
        data(request).set("stackTags", JSON.valueToTree(now));
    }

    static ObjectNode data(ObjectNode request) {
        return (ObjectNode) request.path("requestData");
    }

    /** The progress event that the handlers answer with. */
    public static JsonNode invoke(CaseHandlerWrapper wrapper, ObjectNode request) {
        try {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            wrapper.handleRequest(
                    new ByteArrayInputStream(JSON.writeValueAsBytes(request)), answer, new QuietContext());
            return JSON.readTree(answer.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
