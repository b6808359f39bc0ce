package community.securityir.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackPostTest {

    /** Whoever keeps messages for several servers goes on with the next one then. */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:99999/", "http://127.0.0.1:0/"})
    void aPortThatIsNoneIsAFailedAttempt(String url) {
        assertThat(LoopbackPost.send(URI.create(url), Map.of(), new byte[] {1})).isNotBlank();
    }

    @Test
    void aServerElsewhereIsNotCalled() {
        assertThat(LoopbackPost.send(URI.create("http://192.0.2.1/"), Map.of(), new byte[0])).contains("192.0.2.1");
    }
}
