package community.securityir.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against examples that AWS published: its test suite for Signature Version 4, and the guide's example. */
class SignatureV4Test {

    private static final SignatureV4 SUITE = new SignatureV4("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830",
            "us-east-1", "service", "20150830T123600Z");

    private static TreeMap<String, String> headers(String... more) {
        TreeMap<String, String> headers = new TreeMap<>(
                Map.of("host", "example.amazonaws.com", "x-amz-date", "20150830T123600Z"));
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return headers;
    }

    @Test
    void getVanilla() {
        assertThat(SUITE.of("GET", "/", null, headers(), new byte[0]))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void getVanillaQueryOrderKey() {
        assertThat(SUITE.of("GET", "/", "Param2=value2&Param1=value1", headers(), new byte[0]))
                .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    @Test
    void postVanilla() {
        assertThat(SUITE.of("POST", "/", "", headers(), new byte[0]))
                .isEqualTo("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void theGuidesExampleWithAQueryAndAHeader() {
        SignatureV4 guide = new SignatureV4("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830", "us-east-1", "iam",
                "20150830T123600Z");
        TreeMap<String, String> headers = headers("content-type", "application/x-www-form-urlencoded;  charset=utf-8 ",
                "host", "iam.amazonaws.com");
        assertThat(guide.of("GET", "/", "Action=ListUsers&Version=2010-05-08", headers, new byte[0]))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }
}
