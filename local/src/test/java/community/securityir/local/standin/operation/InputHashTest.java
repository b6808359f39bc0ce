package community.securityir.local.standin.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Hashes lie on disk beside client tokens: a later version has to come to the same ones. */
class InputHashTest {

    private static String hash(String json) throws Exception {
        return InputHash.of(new ObjectMapper().readTree(json), "clientToken");
    }

    @Test
    void itIsWhatItAlwaysWas() throws Exception {
        assertThat(hash("{\"title\":\"Änd \\\"x\\\" \\\\ \\n 🛡\",\"clientToken\":\"t\",\"plain\":\"plain ~\","
                + "\"n\":1772355600000,\"list\":[\"a\",{\"b\":true}]}"))
                .isEqualTo("cf74c52815dee5842b905d316e6e989004009e0e6dd7f7aaa7bd8a3e982188e4");
    }

    @Test
    void aTextThatLooksLikeAnotherValueHasAnother() throws Exception {
        assertThat(hash("{\"a\":\"1\"}")).isNotEqualTo(hash("{\"a\":1}"));
        assertThat(hash("{\"a\":[\"x\",\"y\"]}")).isNotEqualTo(hash("{\"a\":[\"x\\\",\\\"y\"]}"));
    }
}
