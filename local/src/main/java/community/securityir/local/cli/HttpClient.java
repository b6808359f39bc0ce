package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * HTTP to the local service. The JDK's old client, because it starts a good deal faster than its new one, and past any
 * proxy, because the service is on this machine.
 */
final class HttpClient {

    private static final int CONNECT_MILLIS = 5_000;

    private final URI server;

    HttpClient(URI server) {
        this.server = server;
    }

    JsonNode get(String path, Map<String, String> headers) {
        return answer("GET", path, null, headers);
    }

    JsonNode post(String path, JsonNode body, Map<String, String> headers) {
        return answer("POST", path, body, headers);
    }

    /**
     * Posts a request that is answered by JSON documents, one a line: any number of events, then the result.
     *
     * @param event gets each event as it arrives
     * @return the result
     */
    JsonNode postForEvents(String path, JsonNode body, Consumer<JsonNode> event) {
        try {
            HttpURLConnection connection = send("POST", path, body, Map.of());
            check(connection);
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode document = Json.parse(line);
                    if (!document.has("event")) {
                        return document;
                    }
                    event.accept(document.get("event"));
                }
                throw new IOException("the answer ended before its result");
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private JsonNode answer(String method, String path, JsonNode body, Map<String, String> headers) {
        try {
            HttpURLConnection connection = send(method, path, body, headers);
            check(connection);
            try (InputStream in = connection.getInputStream()) {
                return Json.parse(in.readAllBytes());
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private HttpURLConnection send(String method, String path, JsonNode body, Map<String, String> headers)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) server.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        headers.forEach(connection::setRequestProperty);
        if (body != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (var out = connection.getOutputStream()) {
                out.write(Json.bytes(body));
            }
        }
        return connection;
    }

    private static void check(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 400) {
            return;
        }
        JsonNode error;
        try (InputStream in = connection.getErrorStream()) {
            error = errorDocument(in == null ? new byte[0] : in.readAllBytes());
        }
        List<String> lines = new ArrayList<>();
        error.path("problems").forEach(problem -> lines.add(problem.asText()));
        if (lines.isEmpty()) {
            lines.add("sir: " + error.path("message").asText("the local service answered with HTTP status " + status + "."));
        }
        throw new CommandFailure(status < 500 ? CommandFailure.USAGE : CommandFailure.FAILED, lines);
    }

    /** What is refused before it reaches an endpoint is refused in plain words. */
    private static JsonNode errorDocument(byte[] body) {
        try {
            JsonNode document = Json.parse(body);
            if (document != null && document.isObject()) {
                return document;
            }
        } catch (IOException e) {
            // no JSON, so words
        }
        String words = new String(body, StandardCharsets.UTF_8).strip();
        return words.isEmpty() ? Json.object() : Json.object().put("message", words);
    }

    private CommandFailure lost(IOException e) {
        return CommandFailure.failed("the local service at " + server + " went away: " + Causes.inOneLine(e) + ".");
    }
}
