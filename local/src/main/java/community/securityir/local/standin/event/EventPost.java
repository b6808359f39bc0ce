package community.securityir.local.standin.event;

import community.securityir.local.standin.store.Events.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One attempt to deliver an event: a POST with the event as its body, past any proxy, and without following a
 * redirection away from this machine.
 */
final class EventPost {

    private static final int TIMEOUT_MILLIS = 5_000;

    /** Of an answer; it is read so that the connection can be used again. */
    private static final int LIMIT = 64 * 1024;

    private EventPost() {}

    /** Returns why it failed; null if the target took it, that is, answered with a status of 200 to 299. */
    static String send(URI url, Event event) {
        if (!Loopback.leadsHere(url.getHost())) {
            return Loopback.refusal(url.getHost());
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            byte[] body = event.content().getBytes(StandardCharsets.UTF_8);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("X-Sir-Event-Number", Long.toString(event.number()));
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            discard(status < 400 ? connection.getInputStream() : connection.getErrorStream());
            return status >= 200 && status < 300 ? null : "HTTP status " + status;
        } catch (IOException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private static void discard(InputStream answer) throws IOException {
        if (answer != null) {
            try (answer) {
                answer.readNBytes(LIMIT);
            }
        }
    }
}
