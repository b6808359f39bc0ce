package community.securityir.local.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;

/** One POST to a server on this machine, past any proxy, and without following a redirection away from it. */
public final class LoopbackPost {

    /** The highest number that a port can have. */
    public static final int LAST_PORT = 65_535;

    private static final int TIMEOUT_MILLIS = 5_000;

    /** Of an answer; it is read so that the connection can be used again. */
    private static final int LIMIT = 64 * 1024;

    private LoopbackPost() {}

    /** Returns why it failed; null if the server took it, that is, answered with a status of 200 to 299. */
    public static String send(URI url, Map<String, String> headers, byte[] body) {
        if (!Loopback.leadsHere(url.getHost())) {
            return Loopback.refusal(url.getHost());
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            headers.forEach(connection::setRequestProperty);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            discard(status < 400 ? connection.getInputStream() : connection.getErrorStream());
            return status >= 200 && status < 300 ? null : "HTTP status " + status;
        } catch (IOException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        } catch (IllegalArgumentException e) {
            // a URL that nothing can be sent to is a failed attempt like others: what waits behind it is sent
            return e.getClass().getSimpleName();
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
