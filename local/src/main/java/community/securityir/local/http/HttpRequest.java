package community.securityir.local.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request, as it came over the wire. Path and query are still encoded: who knows their structure decodes them. */
public final class HttpRequest {

    private final String method;
    private final URI absolute;
    private final String rawPath;
    private final String rawQuery;
    private final Headers headers;
    private final InputStream body;

    private HttpRequest(String method, URI absolute, String rawPath, String rawQuery, Headers headers,
            InputStream body) {
        this.method = method;
        this.absolute = absolute;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
    }

    /** A request that comes from no connection, for code that is tested without one. */
    public static HttpRequest of(String method, String rawPath, String rawQuery, Map<String, List<String>> headers,
            InputStream body) {
        Headers copy = new Headers();
        headers.forEach((name, values) -> values.forEach(value -> copy.add(name, value)));
        return new HttpRequest(method, null, rawPath, rawQuery, copy, body);
    }

    static HttpRequest from(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        return new HttpRequest(exchange.getRequestMethod(), uri.getScheme() == null ? null : uri, pathAsSent(uri),
                uri.getRawQuery(), exchange.getRequestHeaders(), exchange.getRequestBody());
    }

    /** java.net.URI takes the first segment of {@code //a/b} for a host, and leaves the slashes of {@code ///a} out. */
    private static String pathAsSent(URI uri) {
        if (uri.getScheme() != null) {
            return uri.getRawPath() == null ? "" : uri.getRawPath();
        }
        return uri.toString().split("[?#]", 2)[0];
    }

    /** The same with a body that was read before. */
    public HttpRequest withBody(byte[] read) {
        return new HttpRequest(method, absolute, rawPath, rawQuery, headers, new ByteArrayInputStream(read));
    }

    /** In upper case, as sent. */
    public String method() {
        return method;
    }

    /** The target, if it names a server as those sent to proxies do; else empty. */
    Optional<URI> absolute() {
        return Optional.ofNullable(absolute);
    }

    /** Still percent-encoded; empty for a target without a path. */
    public String rawPath() {
        return rawPath;
    }

    /** Still percent-encoded; null if there is none. */
    public String rawQuery() {
        return rawQuery;
    }

    /** The first value of the header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** All values of the header, whatever the case of its name; empty if it is not there. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The declared length of the body in bytes, or -1 if none was declared (chunked, or no body). */
    public long contentLength() {
        try {
            return header("Content-Length").map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The body as it arrives; for a body that is too large to be held in memory. */
    public InputStream body() {
        return body;
    }

    /**
     * The whole body.
     *
     * @param limit how many bytes it may have at most
     * @throws BodyTooLargeException if it has more: known from the declared length without reading anything, else as
     *     soon as the limit is passed
     */
    public byte[] readBody(int limit) throws IOException {
        if (contentLength() > limit) {
            throw new BodyTooLargeException(limit);
        }
        byte[] bytes = readAtMost(limit + 1);
        if (bytes.length > limit) {
            throw new BodyTooLargeException(limit);
        }
        return bytes;
    }

    private byte[] readAtMost(int length) throws IOException {
        try {
            return body.readNBytes(length);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            // the JDK's server believes the length that a chunk declares, whatever it is
            throw new IOException("the chunks of the body are malformed", e);
        }
    }
}
