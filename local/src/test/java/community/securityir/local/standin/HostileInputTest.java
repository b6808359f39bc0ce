package community.securityir.local.standin;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent to whatever operation: an answer below 500 without a stack trace, and the stand-in goes on. */
class HostileInputTest {

    private static final long SEED = 20260301;

    @TempDir
    private static Path folder;

    private static RunningStandIn standIn;
    private static String caseId;

    @BeforeAll
    static void start() {
        standIn = RunningStandIn.in(folder);
        caseId = standIn.client().createCase(Samples.minimal().build()).caseId();
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    @Test
    void neverA5xxOrAStackTrace() {
        Random random = new Random(SEED);
        for (ApiOperation operation : ApiModel.load().operations()) {
            for (byte[] body : bodies(operation, random)) {
                String path = path(operation.uri(), random);
                HttpResponse<String> response = standIn.send(operation.method(), path, body);
                assertThat(response.statusCode()).as("%s, seed %d", operation.name(), SEED).isBetween(200, 499);
                assertThat(response.body()).doesNotContain("\tat ", "java.", "Exception in");
            }
        }
        assertThat(standIn.client().getCase(get -> get.caseId(caseId)).caseArn()).isNotNull();
    }

    private static String path(String template, Random random) {
        String[] labels = {caseId, caseId, "1234567890", "", "%00", "%2e%2e%2f", "%ED%A0%80", "%C0%AE",
                "a".repeat(3000),
                "arn%3Aaws%3Asecurity-ir%3Aus-east-1%3A123456789012%3Acase%2F" + caseId, "%F0%9F%92%A5"};
        String[] queries = {"", "?", "?&&=&", "?tagKeys", "?tagKeys=%00", "?tagKeys=%FF",
                "?nextToken=%ED%A0%80&maxResults=x",
                "?startDate=1e9&endDate=%00", "?" + "tagKeys=a&".repeat(500)};
        return template.replaceAll("\\{\\w+}", labels[random.nextInt(labels.length)])
                + queries[random.nextInt(queries.length)];
    }

    private static List<byte[]> bodies(ApiOperation operation, Random random) {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            bodies.add(noise);
        }
        List<String> values = List.of("null", "true", "-0", "1e999", "1e-999999999", "9".repeat(990), "0.1",
                "\"\"", "\"\\u0000\"", "\"\\ud83d\"", "\"" + "x".repeat(20_000) + "\"", "[]", "{}", "[null]", "[[]]",
                "{\"\":null}", "[{}]", "\"\\u202e\"", "[".repeat(500) + "]".repeat(500));
        for (String member : operation.input().members().keySet()) {
            for (String value : values) {
                bodies.add(("{\"" + member + "\":" + value + "}").getBytes(StandardCharsets.UTF_8));
            }
        }
        bodies.add("[".repeat(200_000).getBytes(StandardCharsets.UTF_8));
        bodies.add("{\"a\":".repeat(200_000).getBytes(StandardCharsets.UTF_8));
        bodies.add(("{\"a\":" + "1".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8));
        bodies.add("{\"title\":\"\u0000\"}".getBytes(StandardCharsets.UTF_16));
        bodies.add(new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'});
        bodies.add(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'});
        return bodies;
    }
}
