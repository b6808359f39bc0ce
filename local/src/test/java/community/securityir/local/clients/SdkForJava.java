package community.securityir.local.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.SecurityIrRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The AWS SDK for Java as a client that tests in another language drive ({@code tests/python/clients.py}): a line of
 * JSON on standard input is a call, the line on standard output its answer. Calls go through the SDK's typed client.
 *
 * <p>The first line that it writes names the operations that the SDK has. Then {@code {"operation", "input"}} calls
 * one, with {@code "pages": true} through its paginator; {@code {"method", "url", "content"}} uses a presigned address.
 */
public final class SdkForJava {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecurityIrClient client;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Method> operations = new TreeMap<>();

    private SdkForJava(URI endpoint, String region, String account) {
        client = SecurityIrClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
        for (Method method : SecurityIrClient.class.getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (parameters.length == 1 && SecurityIrRequest.class.isAssignableFrom(parameters[0])
                    && !method.getName().endsWith("Paginator")) {
                String name = method.getName();
                operations.put(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), method);
            }
        }
    }

    /** Arguments: the endpoint, the Region, the access key. */
    public static void main(String[] arguments) throws Exception {
        SdkForJava sdk = new SdkForJava(URI.create(arguments[0]), arguments[1], arguments[2]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(JSON.writeValueAsString(sdk.operations.keySet()));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode call = JSON.readTree(line);
            JsonNode answer = call.has("operation") ? sdk.call(call) : sdk.transfer(call);
            out.println(JSON.writeValueAsString(answer));
        }
    }

    private ObjectNode call(JsonNode call) throws ReflectiveOperationException {
        Method operation = operations.get(call.get("operation").textValue());
        Class<?> requestType = operation.getParameterTypes()[0];
        SdkPojo builder = (SdkPojo) requestType.getMethod("builder").invoke(null);
        Object request = ((Buildable) SdkJson.fill(builder, call.get("input"))).build();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            if (call.path("pages").booleanValue()) {
                Method paginator = SecurityIrClient.class.getMethod(operation.getName() + "Paginator", requestType);
                for (Object page : (Iterable<?>) paginator.invoke(client, request)) {
                    answer.withArray("pages").add(SdkJson.of((SdkPojo) page));
                }
            } else {
                answer.set("output", SdkJson.of((SdkPojo) operation.invoke(client, request)));
            }
        } catch (InvocationTargetException e) {
            failed(answer, e.getCause());
        } catch (AwsServiceException e) {
            failed(answer, e);
        }
        return answer;
    }

    /** An exception of the API with its class and members; anything else that was thrown is a failure. */
    private static void failed(ObjectNode answer, Throwable thrown) throws ReflectiveOperationException {
        if (thrown instanceof AwsServiceException exception && exception.awsErrorDetails() != null) {
            answer.put("error", exception.awsErrorDetails().errorCode())
                    .put("class", exception.getClass().getSimpleName())
                    .put("status", exception.statusCode())
                    .put("requestId", exception.requestId());
            ObjectNode members = SdkJson.of((SdkPojo) exception);
            // the SDK keeps an exception's message with the details, not among the members
            members.put("message", exception.awsErrorDetails().errorMessage());
            answer.set("members", members);
        } else {
            answer.put("failure", thrown.toString());
        }
    }

    private ObjectNode transfer(JsonNode call) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher body = call.has("content")
                ? HttpRequest.BodyPublishers.ofByteArray(Base64.getDecoder().decode(call.get("content").textValue()))
                : HttpRequest.BodyPublishers.noBody();
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(call.get("url").textValue()))
                        .method(call.get("method").textValue(), body).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return JsonNodeFactory.instance.objectNode()
                .put("status", response.statusCode())
                .put("content", Base64.getEncoder().encodeToString(response.body()));
    }
}
