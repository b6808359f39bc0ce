package community.securityir.local.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** HTTP to the switches, past any proxy: the service is on this machine. */
final class ControlClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).proxy(HttpClient.Builder.NO_PROXY).build();

    private final URI server;

    ControlClient(URI server) {
        this.server = server;
    }

    URI server() {
        return server;
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    /** The answer's document; one that is not there if it has none. */
    JsonNode send(String method, String path, byte[] body) {
        byte[] answer = exchange(method, path, body);
        try {
            return answer.length == 0 ? MissingNode.getInstance() : JSON.readTree(answer);
        } catch (IOException e) {
            throw new IllegalStateException("The local service answered with something that is no JSON.", e);
        }
    }

    void download(String path, Path file) {
        try {
            Files.write(file, exchange("GET", path, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] exchange(String method, String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)).build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            check(response.statusCode(), response.body());
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException("The local service at " + server + " cannot be reached.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private static void check(int status, byte[] body) {
        if (status < 400) {
            return;
        }
        String reason = new String(body, StandardCharsets.UTF_8).strip();
        throw status == 400 || status == 404 || status == 413
                ? new IllegalArgumentException(reason) : new IllegalStateException(reason);
    }
}
