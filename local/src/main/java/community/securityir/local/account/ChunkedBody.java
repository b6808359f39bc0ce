package community.securityir.local.account;

import community.securityir.local.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The encoding {@code aws-chunked}, in which SDKs send objects so that a checksum can follow.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">its format</a>
 */
final class ChunkedBody {

    private ChunkedBody() {}

    /**
     * Returns the object's bytes.
     *
     * @param limit how many bytes the body may have as it is sent
     * @throws IllegalArgumentException if it breaks the format
     */
    static byte[] read(HttpRequest request, int limit) throws IOException {
        byte[] sent = request.readBody(limit);
        boolean chunked = request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
        return chunked ? decoded(sent) : sent;
    }

    private static byte[] decoded(byte[] sent) {
        ByteArrayOutputStream object = new ByteArrayOutputStream(sent.length);
        int position = 0;
        while (true) {
            int end = lineEnd(sent, position);
            String head = new String(sent, position, end - position, StandardCharsets.ISO_8859_1);
            int size = Integer.parseInt(head.split(";", 2)[0].strip(), 16);
            position = end + 2;
            if (size == 0) {
                return object.toByteArray();
            }
            if (size < 0 || size > sent.length - position) {
                throw new IllegalArgumentException("a chunk is cut off");
            }
            object.write(sent, position, size);
            position += size + 2;
        }
    }

    private static int lineEnd(byte[] sent, int from) {
        for (int i = from; i + 1 < sent.length; i++) {
            if (sent[i] == '\r' && sent[i + 1] == '\n') {
                return i;
            }
        }
        throw new IllegalArgumentException("a chunk is cut off");
    }
}
