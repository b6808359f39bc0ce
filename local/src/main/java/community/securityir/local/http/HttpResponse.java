package community.securityir.local.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer: a status, headers and a body that is either at hand or written while it comes into being. */
public final class HttpResponse {

    /**
     * Writes a body; flush what the client shall see at once. An IOException means that the client has gone.
     *
     * <p>A body of unknown length has to carry a mark of its own end: to an HTTP client one that was cut off looks
     * complete.
     */
    @FunctionalInterface
    public interface BodyWriter {
        void write(OutputStream body) throws IOException;
    }

    /** The length of a body that is only known when it has been written. */
    public static final long UNKNOWN_LENGTH = -1;

    private static final int NO_STATUS = 0;

    private final int status;
    private final long length;
    private final BodyWriter writer;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private HttpResponse(int status, long length, BodyWriter writer) {
        this.status = status;
        this.length = length;
        this.writer = writer;
    }

    /** An answer without a body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, 0, body -> {});
    }

    public static HttpResponse of(int status, String contentType, byte[] body) {
        return new HttpResponse(status, body.length, out -> out.write(body)).header("Content-Type", contentType);
    }

    public static HttpResponse text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", (body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public static HttpResponse json(int status, byte[] body) {
        return of(status, "application/json", body);
    }

    /**
     * A body that is written piece by piece; the connection's thread is busy until the writer returns.
     *
     * @param length in bytes, or {@link #UNKNOWN_LENGTH} (sent in chunks)
     */
    public static HttpResponse stream(int status, String contentType, long length, BodyWriter writer) {
        return new HttpResponse(status, length, writer).header("Content-Type", contentType);
    }

    /** No answer at all: the connection is closed, as when a server dies after its work and before its word. */
    public static HttpResponse none() {
        return empty(NO_STATUS);
    }

    /** Adds a header, or replaces it; returns this answer. */
    public HttpResponse header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** In bytes; {@link #UNKNOWN_LENGTH} if nobody knows yet. */
    public long length() {
        return length;
    }

    /** Writes the body. */
    public void writeTo(OutputStream out) throws IOException {
        writer.write(out);
    }

    boolean isNone() {
        return status == NO_STATUS;
    }
}
