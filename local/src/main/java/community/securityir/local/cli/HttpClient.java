package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    /** Whether anybody listens there: a server that is ending has left its address behind. */
    static boolean answers(URI server) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the header Host says. */
    String host() {
        return server.getAuthority();
    }

    JsonNode get(String path, Map<String, String> headers) {
        return answer("GET", path, null, headers);
    }

    JsonNode post(String path, JsonNode body, Map<String, String> headers) {
        return answer("POST", path, body, headers);
    }

    /** @return the answer; a missing node if it has no body */
    JsonNode put(String path, JsonNode body) {
        return answer("PUT", path, body, Map.of());
    }

    /**
     * Posts a request that is answered by JSON documents, one a line: events and notices, then the result.
     *
     * @param progress gets each event or notice as it arrives
     * @return the result, which is the one with an {@code outcome}: {@code REFUSED} if the service refuses the request,
     *     {@code FAILED} if it fails or goes away
     */
    JsonNode postForEvents(String path, JsonNode body, Consumer<JsonNode> progress) {
        try {
            HttpURLConnection connection = send("POST", path, body, Map.of());
            int status = connection.getResponseCode();
            if (status >= 400) {
                return error(connection).put("outcome", status < 500 ? "REFUSED" : "FAILED");
            }
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode document = Json.parse(line);
                    if (document.has("outcome")) {
                        return document;
                    }
                    progress.accept(document);
                }
                throw new IOException("the answer ended before its result");
            }
        } catch (IOException e) {
            return Json.object().put("outcome", "FAILED").put("message", lost(e));
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
            throw CommandFailure.failed(lost(e));
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
        if (status >= 400) {
            throw CommandFailure.of(status < 500 ? CommandFailure.USAGE : CommandFailure.FAILED, error(connection));
        }
    }

    private static ObjectNode error(HttpURLConnection connection) throws IOException {
        ObjectNode error;
        try (InputStream in = connection.getErrorStream()) {
            error = errorDocument(in == null ? new byte[0] : in.readAllBytes());
        }
        if (!error.has("message")) {
            error.put("message", "the local service answered with HTTP status " + connection.getResponseCode() + ".");
        }
        return error;
    }

    /** What is refused before it reaches an endpoint is refused in plain words. */
    private static ObjectNode errorDocument(byte[] body) {
        try {
            if (Json.parse(body) instanceof ObjectNode document) {
                return document;
            }
        } catch (IOException e) {
            // no JSON, so words
        }
        String words = new String(body, StandardCharsets.UTF_8).strip();
        return words.isEmpty() ? Json.object() : Json.object().put("message", words);
    }

    private String lost(IOException e) {
        return "the local service at " + server + " went away: " + Causes.inOneLine(e) + ".";
    }
}
