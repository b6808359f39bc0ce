package community.securityir.local.standin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.aws.SignatureV4;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;

/** Signatures, where they are checked. */
class SignatureCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");
    private static final String TIME = "20260301T093000Z";
    private static final byte[] BODY = "{\"caseStatus\": 1}".getBytes(StandardCharsets.UTF_8);

    private final SignatureCheck check = new SignatureCheck("local", Clock.fixed(NOW, ZoneOffset.UTC));

    @TempDir
    private Path folder;

    /** A request that is signed as it should be, for a test to spoil. */
    private static final class Signed {

        private final Map<String, String> headers = new HashMap<>(Map.of("Host", "127.0.0.1:4599", "X-Amz-Date", TIME));
        private String method = "POST";
        private String path = "/v1/tags/arn%3Aaws%3Ax%2F1";
        private String query = "tagKeys=b%20c&tagKeys=a";
        private byte[] body = BODY;

        Signed(String secret, String time) {
            headers.put("X-Amz-Date", time);
            TreeMap<String, String> signed = new TreeMap<>(Map.of("host", headers.get("Host"), "x-amz-date", time));
            SignatureV4 signature = new SignatureV4(secret, "20260301", "eu-west-1", "security-ir", time);
            headers.put("Authorization", "AWS4-HMAC-SHA256 Credential=AKID/" + signature.scope()
                    + ", SignedHeaders=host;x-amz-date, Signature=" + signature.of(method, path, query, signed, body));
        }

        HttpRequest request() {
            Map<String, List<String>> lists = new HashMap<>();
            headers.forEach((name, value) -> lists.put(name, List.of(value)));
            return HttpRequest.of(method, path, query, lists, new ByteArrayInputStream(body));
        }
    }

    private void refused(Signed signed, String reason) {
        assertThatThrownBy(() -> check.verify(signed.request())).isInstanceOf(ServiceException.class)
                .hasMessageContaining(reason)
                .extracting(e -> ((ServiceException) e).error()).isEqualTo("AccessDeniedException");
    }

    @Test
    void aRightOneIsLetPassWithItsBody() throws IOException {
        HttpRequest verified = check.verify(new Signed("local", TIME).request());

        assertThat(verified.readBody(1000)).isEqualTo(BODY);
        assertThat(verified.method()).isEqualTo("POST");
    }

    @Test
    void theHashOfTheBodyMayBeSentToo() throws IOException {
        Signed signed = new Signed("local", TIME);
        signed.headers.put("X-Amz-Content-Sha256", SignatureV4.sha256(BODY));
        check.verify(signed.request());
        signed.headers.put("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");
        refused(signed, "X-Amz-Content-Sha256");
    }

    @Test
    void anotherSecretIsRefused() {
        refused(new Signed("Local", TIME), "does not match");
    }

    @Test
    void whateverIsChangedOnTheWayIsRefused() {
        Signed method = new Signed("local", TIME);
        method.method = "DELETE";
        refused(method, "does not match");
        Signed path = new Signed("local", TIME);
        path.path = path.path.replace("%2F1", "%2F2");
        refused(path, "does not match");
        Signed query = new Signed("local", TIME);
        query.query = "tagKeys=b";
        refused(query, "does not match");
        Signed body = new Signed("local", TIME);
        body.body = "{}".getBytes(StandardCharsets.UTF_8);
        refused(body, "does not match");
        Signed host = new Signed("local", TIME);
        host.headers.put("Host", "localhost:4599");
        refused(host, "does not match");
        Signed region = new Signed("local", TIME);
        region.headers.compute("Authorization", (name, value) -> value.replace("eu-west-1", "us-east-1"));
        refused(region, "does not match");
    }

    @Test
    void theOrderOfTheQueryDoesNotMatter() throws IOException {
        Signed signed = new Signed("local", TIME);
        signed.query = "tagKeys=a&tagKeys=b%20c";
        check.verify(signed.request());
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260301T092500Z", "20260301T093500Z"})
    void clocksMayDifferByFiveMinutes(String time) {
        assertThatCode(() -> check.verify(new Signed("local", time).request())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260301T092459Z", "20260301T093501Z"})
    void aRequestOfAnotherTimeIsRefused(String time) {
        refused(new Signed("local", time), "expired");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Signature=               | Sig=                          | has to have
            Signature=               | Signature=0                   | has to have
            SignedHeaders=host;      | SignedHeaders=                | Host and X-Amz-Date
            ;x-amz-date              | ''                            | Host and X-Amz-Date
            host;x-amz-date          | x-amz-date;host               | alphabetical
            host;x-amz-date          | host;x-amz-date;x-other       | not sent
            /20260301/               | /20260302/                    | credential scope
            """)
    void anIncompleteAuthorizationIsRefused(String part, String instead, String reason) {
        Signed signed = new Signed("local", TIME);
        signed.headers.compute("Authorization", (name, value) -> value.replace(part, instead));
        refused(signed, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-03-01T09:30:00Z", "20261301T093000Z"})
    void aDateThatIsNoneIsRefused(String date) {
        Signed signed = new Signed("local", TIME);
        signed.headers.put("X-Amz-Date", date);
        refused(signed, "X-Amz-Date");
    }

    @Test
    void theSdkSignsSo() {
        try (RunningStandIn standIn = new RunningStandIn(RunningStandIn.options(folder).withSecret("secret"))) {
            var client = standIn.client();
            String id = client.createCase(Samples.full().build()).caseId();
            String arn = client.getCase(get -> get.caseId(id)).caseArn();
            client.untagResource(untag -> untag.resourceArn(arn).tagKeys("team", "Größe"));
            assertThat(client.listTagsForResource(list -> list.resourceArn(arn)).tags()).isEmpty();

            assertThat(standIn.send("GET", "/v1/cases/" + id + "/get-case", "").statusCode()).isEqualTo(403);
            assertThat(standIn.send("GET", "/_sir/cases", "").statusCode()).isEqualTo(200);
            // the stand-in's own clock has nothing to do with when a request was signed
            standIn.send("PUT", "/_sir/clock", "{\"advanceSeconds\": 86400}");
            assertThat(client.listCases(list -> {}).items()).hasSize(1);
        }
    }

    @Test
    void theSdkWithAnotherSecretIsRefused() {
        try (RunningStandIn standIn = new RunningStandIn(RunningStandIn.options(folder).withSecret("another"))) {
            assertThatThrownBy(() -> standIn.client().listCases(list -> {}))
                    .isInstanceOf(AccessDeniedException.class).hasMessageContaining("does not match");
        }
    }
}
