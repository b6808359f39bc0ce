package community.securityir.local.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An entry point that does what its request's logical id tells it to: packed into a jar by {@link HandlerPoolTest}. */
public final class OddHandler implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode request = JSON.readTree(input);
        switch (request.at("/requestData/logicalResourceId").asText()) {
            case "die" -> Runtime.getRuntime().halt(3);
            case "throw" -> throw new IllegalStateException("the title is secret");
            case "garbage" -> output.write("no JSON".getBytes());
            case "print" -> {
                System.out.println("printed to standard output");
                context.getLogger().log("logged");
                succeed(request, output);
            }
            default -> succeed(request, output);
        }
    }

    private static void succeed(JsonNode request, OutputStream output) throws IOException {
        ObjectNode event = JSON.createObjectNode().put("status", "SUCCESS").put("callbackDelaySeconds", 0);
        ObjectNode model = event.putObject("resourceModel");
        model.put("tmpdir", System.getProperty("java.io.tmpdir"));
        model.put("pid", ProcessHandle.current().pid());
        model.put("endpoint", System.getenv("AWS_ENDPOINT_URL_SECURITY_IR"));
        model.put("secret", System.getenv("AWS_SECRET_ACCESS_KEY"));
        model.set("request", request);
        output.write(JSON.writeValueAsBytes(event));
    }
}
