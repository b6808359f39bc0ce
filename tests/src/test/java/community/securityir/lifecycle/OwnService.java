package community.securityir.lifecycle;

import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.http.HttpServer;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.StandInOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/**
 * A stand-in of one test's own, over HTTP: its faults hit nobody else, and it notes the calls. Handlers find it from
 * when it is opened until it is closed.
 */
final class OwnService implements AutoCloseable {

    private static final String ENDPOINT = "aws.endpointUrlSecurityIr";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final StandIn standIn;
    private final HttpServer server;
    private final String endpointBefore = System.getProperty(ENDPOINT);
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient switches = HttpClient.newHttpClient();

    /** One call that arrived: the operation, and the Region that it was signed for. */
    record Call(String operation, String region) {}

    private OwnService() {
        Path data = Path.of("target", "own-service-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet());
        standIn = StandIn.open(StandInOptions.in(data));
        List<Endpoint> endpoints = new ArrayList<>(List.of(noting(standIn.api())));
        endpoints.addAll(standIn.control());
        server = HttpServer.start(0, endpoints);
        System.setProperty(ENDPOINT, server.uri().toString());
    }

    static OwnService open() {
        return new OwnService();
    }

    private Endpoint noting(Endpoint api) {
        ApiModel model = ApiModel.load();
        return new Endpoint() {
            @Override
            public boolean accepts(HttpRequest request) {
                return api.accepts(request);
            }

            @Override
            public HttpResponse handle(HttpRequest request) throws IOException {
                calls.add(new Call(operationOf(request, model), regionOf(request)));
                return api.handle(request);
            }
        };
    }

    private static String operationOf(HttpRequest request, ApiModel model) {
        return model.operations().stream()
                .filter(operation -> operation.method().equals(request.method())
                        && request.rawPath().matches(operation.uri().replaceAll("\\{[^}]*}", "[^/]+")))
                .map(ApiOperation::name)
                .findFirst()
                .orElse("an unknown path");
    }

    /** The credential scope is KEY/DATE/REGION/SERVICE/aws4_request. */
    private static String regionOf(HttpRequest request) {
        return request.header("Authorization").map(text -> text.split("Credential=")[1].split("/")[2]).orElse("none");
    }

    URI uri() {
        return server.uri();
    }

    /** The calls since the last time, in their order. */
    List<Call> takeCalls() {
        synchronized (calls) {
            List<Call> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }
    }

    List<String> takeOperations() {
        return takeCalls().stream().map(Call::operation).toList();
    }

    /** Replaces all faults, as guide/stand-in.md describes them. */
    void setFaults(String faults) {
        send("PUT", "/_sir/faults", "{\"faults\": [" + faults + "]}");
    }

    /** Each call of the operation fails with the exception, {@code times} at most. */
    void failWith(String operation, String error, String message, int times) {
        setFaults("{\"operation\": \"%s\", \"error\": \"%s\", \"message\": \"%s\", \"times\": %d}"
                .formatted(operation, error, message, times));
    }

    void endFaults() {
        setFaults("");
    }

    /** Whether a new case gets the membership's team as watchers. */
    void addTeamAsWatchers(boolean added) {
        send("PUT", "/_sir/settings", "{\"teamWatchers\": " + added + "}");
    }

    private void send(String method, String path, String body) {
        try {
            var answer = switches.send(
                    java.net.http.HttpRequest.newBuilder(uri().resolve(path))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalArgumentException(answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A person's client. */
    SecurityIrClient client(String account) {
        return SecurityIrClient.builder()
                .endpointOverride(uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        if (endpointBefore == null) {
            System.clearProperty(ENDPOINT);
        } else {
            System.setProperty(ENDPOINT, endpointBefore);
        }
        server.close();
        standIn.close();
    }
}
