package community.securityir.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** A stand-in that listens on a free port, and clients for it. */
public final class RunningStandIn implements AutoCloseable {

    public static final String ACCOUNT = "123456789012";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final StandIn standIn;
    private final HttpServer server;
    private HttpServer withoutFaults;
    private final List<SecurityIrClient> clients = new ArrayList<>();

    public RunningStandIn(StandInOptions options) {
        standIn = StandIn.open(options);
        List<Endpoint> endpoints = new ArrayList<>(standIn.control());
        endpoints.add(standIn.api());
        server = HttpServer.start(0, endpoints);
    }

    public static RunningStandIn in(Path folder) {
        return new RunningStandIn(options(folder));
    }

    /** Without the team as watchers: tests of cases read exactly what they wrote, whoever the team is. */
    public static StandInOptions options(Path folder) {
        return StandInOptions.in(folder).withTeamWatchers(false);
    }

    public URI uri() {
        return server.uri();
    }

    /** Where the same API is served past all faults. */
    public synchronized URI uriWithoutFaults() {
        if (withoutFaults == null) {
            withoutFaults = HttpServer.start(0, List.of(standIn.apiWithoutFaults()));
        }
        return withoutFaults.uri();
    }

    /** A client for us-east-1 and the default account. */
    public SecurityIrClient client() {
        return client("us-east-1", "AKIDEXAMPLE");
    }

    /** A client that does not repeat calls: what a test sees is what the first answer was. */
    public SecurityIrClient client(String region, String accessKey) {
        return client(uri(), region, accessKey);
    }

    /** The same, of a server of its own. */
    public synchronized SecurityIrClient client(URI endpoint, String region, String accessKey) {
        SecurityIrClient client = SecurityIrClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD)
                        .retryStrategy(strategy -> strategy.maxAttempts(1)))
                .build();
        clients.add(client);
        return client;
    }

    /** Sends a request as no SDK would: any method, path and body. */
    public HttpResponse<String> send(String method, String pathAndQuery, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri() + pathAndQuery))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .header("Authorization", authorization("AKIDEXAMPLE", "us-east-1", "security-ir"))
                .timeout(Duration.ofSeconds(20))
                .build();
        return exchange(request);
    }

    public HttpResponse<String> send(String method, String pathAndQuery, String body) {
        return send(method, pathAndQuery, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String authorization(String accessKey, String region, String service) {
        return "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20260101/" + region + "/" + service
                + "/aws4_request, SignedHeaders=host, Signature=00";
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clients.forEach(SecurityIrClient::close);
        server.close();
        if (withoutFaults != null) {
            withoutFaults.close();
        }
        standIn.close();
    }
}
