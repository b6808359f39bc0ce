package community.securityir.local.handler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JSON of CloudFormation's handler contract: a call to the request that the plugin's wrapper reads, its answer to a
 * progress event.
 */
final class HandlerRequests {

    private final ObjectMapper json;
    private final String secret;

    /** @param secret the secret key of the credentials that go with every call */
    HandlerRequests(ObjectMapper json, String secret) {
        this.json = json;
        this.secret = secret;
    }

    byte[] encode(String typeName, HandlerCall call) {
        ObjectNode request = json.createObjectNode();
        request.put("action", call.action().name());
        request.put("awsAccountId", call.account());
        request.put("bearerToken", call.requestToken());
        request.put("region", call.region());
        request.put("resourceType", typeName);
        request.put("resourceTypeVersion", "00000001");
        request.put("stackId", call.stackId());
        request.put("rollback", call.rollback());
        request.put("snapshotRequested", false);
        request.put("driftable", true);
        request.put("nextToken", call.nextToken());
        request.set("callbackContext", call.callbackContext());
        ObjectNode data = request.putObject("requestData");
        data.set("callerCredentials", credentials(call.account()));
        data.put("logicalResourceId", call.logicalResourceId());
        data.set("resourceProperties", call.desired());
        data.set("previousResourceProperties", call.previous());
        data.set("typeConfiguration", call.typeConfiguration());
        data.set("systemTags", tags(call.systemTags()));
        data.set("stackTags", tags(call.stackTags()));
        data.set("previousStackTags", tags(call.previousStackTags()));
        try {
            return json.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the properties cannot be written as JSON", e);
        }
    }

    HandlerProgress decode(byte[] answer) {
        try {
            JsonNode event = json.readTree(answer);
            return new HandlerProgress(
                    OperationStatus.valueOf(event.path("status").asText()),
                    textOrNull(event.get("errorCode")),
                    textOrNull(event.get("message")),
                    event.hasNonNull("callbackContext") ? event.get("callbackContext") : null,
                    event.path("callbackDelaySeconds").asInt(0),
                    event.get("resourceModel") instanceof ObjectNode model ? model : null,
                    models(event.path("resourceModels")),
                    textOrNull(event.get("nextToken")));
        } catch (IOException | IllegalArgumentException e) {
            // The answer stays out of the message: it may hold the details of a case.
            throw new HandlerUnavailableException("The handlers answered something that is no progress event.");
        }
    }

    /** The local service takes an access key of 12 digits for the account. */
    private ObjectNode credentials(String account) {
        return json.createObjectNode()
                .put("accessKeyId", account)
                .put("secretAccessKey", secret)
                .put("sessionToken", "local");
    }

    private JsonNode tags(Map<String, String> tags) {
        return json.valueToTree(tags == null ? Map.of() : tags);
    }

    private static String textOrNull(JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }

    private static List<ObjectNode> models(JsonNode nodes) {
        List<ObjectNode> models = new ArrayList<>();
        nodes.forEach(node -> models.add((ObjectNode) node));
        return models;
    }
}
