package community.securityir.local.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import community.securityir.local.handler.HandlerPool;
import community.securityir.local.handler.HandlerThrewException;
import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke for the packaged handlers, so that {@code cfn test} and {@code cfn invoke} can be pointed at this server.
 *
 * <p>The functions have the names that {@code template.yml} gives them. See the API reference of Lambda, Invoke.
 */
final class LambdaEndpoint implements Endpoint {

    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    /** Lambda's limit for a synchronous payload: 6 MB. */
    private static final int PAYLOAD_LIMIT = 6 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, HandlerPool> functions;

    /** @param functions the handlers by the name of their function */
    LambdaEndpoint(Map<String, HandlerPool> functions) {
        this.functions = Map.copyOf(functions);
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.rawPath().startsWith("/2015-03-31/");
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        Matcher path = PATH.matcher(request.rawPath());
        if (!path.matches() || !request.method().equals("POST")) {
            return error(404, "ResourceNotFoundException", "Only Invoke is here of the Lambda API.");
        }
        HandlerPool handlers = functions.get(path.group(1));
        if (handlers == null) {
            return error(404, "ResourceNotFoundException", "There is no such function; there are " + functions.keySet() + ".");
        }
        byte[] payload = request.readBody(PAYLOAD_LIMIT);
        try {
            return HttpResponse.json(200, handlers.invoke(payload));
        } catch (HandlerThrewException e) {
            return functionError(e.getMessage(), e.exceptionClass());
        } catch (HandlerUnavailableException e) {
            return functionError(e.getMessage(), "Runtime.ExitError");
        }
    }

    private HttpResponse functionError(String message, String type) throws IOException {
        byte[] body = json.writeValueAsBytes(Map.of("errorMessage", message, "errorType", type));
        return HttpResponse.json(200, body).header("X-Amz-Function-Error", "Unhandled");
    }

    private HttpResponse error(int status, String type, String message) throws IOException {
        return HttpResponse.json(status, json.writeValueAsBytes(Map.of("Type", "User", "Message", message)))
                .header("x-amzn-ErrorType", type);
    }
}
