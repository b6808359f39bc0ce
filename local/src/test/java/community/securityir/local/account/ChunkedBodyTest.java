package community.securityir.local.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects as SDKs send them to Amazon S3. */
class ChunkedBodyTest {

    private static String read(String body, String hash) throws IOException {
        HttpRequest request = HttpRequest.of("PUT", "/b/k", null, Map.of("x-amz-content-sha256", List.of(hash)),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)));
        return new String(ChunkedBody.read(request, 1_000), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aPlainBodyIsTheObject() throws IOException {
        assertThat(read("5\r\nhello\r\n0\r\n\r\n", "UNSIGNED-PAYLOAD")).isEqualTo("5\r\nhello\r\n0\r\n\r\n");
    }

    @Test
    void chunksAreJoinedAndWhatFollowsThemIsLeft() throws IOException {
        assertThat(read("5;chunk-signature=abc\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER")).isEqualTo("hello world");
        assertThat(read("0\r\n\r\n", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5\r\nhel", "zz\r\n", "-1\r\nx", "7fffffff\r\nx", "5\r\nhello\r\n"})
    void whatIsCutOffOrMalformedIsNoObject(String body) {
        assertThatThrownBy(() -> read(body, "STREAMING-UNSIGNED-PAYLOAD-TRAILER"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
