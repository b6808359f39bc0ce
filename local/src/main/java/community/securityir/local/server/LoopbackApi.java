package community.securityir.local.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.securityir.local.aws.SignatureV4;
import community.securityir.local.notification.outside.ServiceApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Calls the service's API at its own address, as any other client does: signed, and not spared any fault. */
final class LoopbackApi implements ServiceApi {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;
    private static final int LIMIT = 64 * 1024;

    private final ObjectMapper json = new ObjectMapper();
    private final Supplier<URI> server;
    private final String secret;
    private final Clock clock;

    /** @param clock that by which signatures are checked */
    LoopbackApi(Supplier<URI> server, String secret, Clock clock) {
        this.server = server;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public Answer call(Request request) throws IOException {
        URI uri = URI.create(server.get() + request.path());
        byte[] body = request.body() == null ? new byte[0] : request.body();
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(request.method());
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        sign(connection, uri, request, body);
        if (request.body() != null) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] answer = in == null ? new byte[0] : in.readNBytes(LIMIT);
            return status < 400 ? new Answer(status, null, null)
                    : refused(status, connection.getHeaderField("x-amzn-ErrorType"), answer);
        }
    }

    private void sign(HttpURLConnection connection, URI uri, Request request, byte[] body) {
        String time = TIME.format(clock.instant());
        SignatureV4 signature = new SignatureV4(secret, time.substring(0, 8), request.region(), "security-ir", time);
        TreeMap<String, String> signed = new TreeMap<>(Map.of("host", uri.getAuthority(), "x-amz-date", time));
        connection.setRequestProperty("X-Amz-Date", time);
        connection.setRequestProperty("Authorization", "AWS4-HMAC-SHA256 Credential=" + request.account() + "/"
                + signature.scope() + ", SignedHeaders=" + String.join(";", signed.keySet()) + ", Signature="
                + signature.of(request.method(), uri.getRawPath(), uri.getRawQuery(), signed, body));
    }

    /** The stand-in's words name members and rules, never what was sent, so they may be kept and shown. */
    private Answer refused(int status, String header, byte[] body) {
        JsonNode answer = json.missingNode();
        try {
            answer = json.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            // the status says enough
        }
        return new Answer(status, header != null ? header : text(answer, "__type"), text(answer, "message"));
    }

    private static String text(JsonNode answer, String member) {
        String text = answer.path(member).asText();
        return text.isEmpty() ? null : text;
    }
}
