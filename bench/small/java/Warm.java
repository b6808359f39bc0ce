import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lives of cases in a function that is warm: how long each invocation takes beyond its calls of the service. Prints
 * medians in milliseconds, by action, as JSON.
 */
public final class Warm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestStreamHandler handler;
    private final JsonNode template;
    private final Map<String, List<Double>> overheads = new LinkedHashMap<>();

    private Warm(RequestStreamHandler handler, JsonNode template) {
        this.handler = handler;
        this.template = template;
    }

    /** Arguments: the entry point's class, a file with a request to create a case, lives before counting, lives counted. */
    public static void main(String[] arguments) throws Exception {
        Object handler = Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        Warm warm = new Warm((RequestStreamHandler) handler, JSON.readTree(Files.readString(Path.of(arguments[1]))));
        for (int life = Integer.parseInt(arguments[2]); life > 0; life--) {
            warm.live("before-" + life);
        }
        warm.overheads.clear();
        for (int life = Integer.parseInt(arguments[3]); life > 0; life--) {
            warm.live("counted-" + life);
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        warm.overheads.forEach((action, all) -> medians.put(action, median(all)));
        System.out.println(JSON.writeValueAsString(medians));
    }

    private void live(String token) throws IOException {
        JsonNode properties = template.at("/requestData/resourceProperties");
        JsonNode created = invoke("CREATE", token + "-create", properties, null);
        ObjectNode model = ((ObjectNode) properties.deepCopy()).put("CaseArn", created.at("/resourceModel/CaseArn").asText());
        JsonNode identifier = JSON.createObjectNode().put("CaseArn", model.path("CaseArn").asText());
        invoke("READ", token + "-read", identifier, null);
        invoke("UPDATE", token + "-update", model.deepCopy().put("Title", "Another title"), model);
        invoke("LIST", token + "-list", JSON.createObjectNode(), null);
        invoke("DELETE", token + "-delete", identifier, null);
    }

    private JsonNode invoke(String action, String token, JsonNode desired, JsonNode previous) throws IOException {
        ObjectNode request = template.deepCopy();
        request.put("action", action).put("bearerToken", template.path("bearerToken").asText() + "-" + token);
        ((ObjectNode) request.get("requestData")).set("resourceProperties", desired);
        ((ObjectNode) request.get("requestData")).set("previousResourceProperties", previous);
        byte[] body = JSON.writeValueAsBytes(request);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        CallClock.take();
        long began = System.nanoTime();
        handler.handleRequest(new ByteArrayInputStream(body), answer, new Silent());
        long nanos = System.nanoTime() - began - CallClock.take();
        JsonNode event = JSON.readTree(answer.toByteArray());
        if (!event.path("status").asText().equals("SUCCESS")) {
            throw new IllegalStateException(action + ": " + event);
        }
        overheads.computeIfAbsent(action, each -> new ArrayList<>()).add(nanos / 1e6);
        return event;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A context as Lambda gives it, whose log goes nowhere. */
    private static final class Silent implements Context, LambdaLogger {

        @Override
        public String getAwsRequestId() {
            return "warm";
        }

        @Override
        public String getLogGroupName() {
            return "warm";
        }

        @Override
        public String getLogStreamName() {
            return "warm";
        }

        @Override
        public String getFunctionName() {
            return "warm";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn:aws:lambda:us-east-1:123456789012:function:warm";
        }

        @Override
        public CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 60_000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }

        @Override
        public LambdaLogger getLogger() {
            return this;
        }

        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
    }
}
