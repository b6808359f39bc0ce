package community.securityir.local.standin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;

/** Paths, methods, statuses, callers: what stands between the socket and an operation. */
class WireTest {

    private static final String ANY = "{}";

    @TempDir
    private static Path folder;

    private static RunningStandIn standIn;

    @BeforeAll
    static void start() {
        standIn = new RunningStandIn(
                RunningStandIn.options(folder).withClock(new MovableClock(Instant.ofEpochMilli(1_700_000_000_500L))));
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    /** A path with plausible labels, so that only the operation itself decides. */
    private static String path(ApiOperation operation) {
        return operation.uri()
                .replace("{caseId}", "1234567890")
                .replace("{commentId}", "123456")
                .replace("{membershipId}", "m-abcdefghij12")
                .replace("{resultId}", "inv-abcdefghij")
                .replace("{attachmentId}", "00000000-0000-0000-0000-000000000000")
                .replace("{resourceArn}", "arn%3Aaws%3Asecurity-ir%3Aus-east-1%3A123456789012%3Acase%2F1234567890");
    }

    @Test
    void everyOperationOfTheModelIsServed() {
        JsonNode health = RunningStandIn.json(standIn.send("GET", "/_sir/health", ""));
        assertThat(texts(health.path("operations"))).containsExactlyInAnyOrderElementsOf(
                ApiModel.load().operations().stream().map(ApiOperation::name).toList());
        assertThat(texts(health.path("notServed"))).isEmpty();
        for (ApiOperation operation : ApiModel.load().operations()) {
            HttpResponse<String> response = standIn.send(operation.method(), path(operation), ANY);
            assertThat(response.body()).as(operation.name()).doesNotContain("is not in this stand-in");
            assertThat(response.statusCode()).as(operation.name()).isLessThan(500);
        }
    }

    @Test
    void statusesAreTheModels() {
        String body = "{\"title\":\"t\",\"description\":\"d\",\"resolverType\":\"Self\",\"watchers\":[],"
                + "\"engagementType\":\"Investigation\",\"reportedIncidentStartDate\":1.5,\"impactedAccounts\":[]}";
        HttpResponse<String> created = standIn.send("POST", "/v1/create-case", body);
        String id = RunningStandIn.json(created).path("caseId").asText();
        String tags = "/v1/tags/arn%3Aaws%3Asecurity-ir%3Aus-east-1%3A123456789012%3Acase%2F" + id;

        HttpResponse<String> read = standIn.send("GET", "/v1/cases/" + id + "/get-case", "");
        HttpResponse<String> moved =
                standIn.send("POST", "/v1/cases/" + id + "/update-case-status", "{\"caseStatus\":\"Submitted\"}");
        HttpResponse<String> tagged = standIn.send("POST", tags, "{\"tags\":{\"a\":\"b\"}}");
        HttpResponse<String> untagged = standIn.send("DELETE", tags + "?tagKeys=a&tagKeys=b", "");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("content-type")).contains("application/json");
        assertThat(read.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(read.body()).contains("\"reportedIncidentStartDate\":1.5,", "\"createdDate\":1700000000.5,")
                .doesNotContain("null");
        assertThat(moved.statusCode()).isEqualTo(201);
        assertThat(tagged.statusCode()).isEqualTo(204);
        assertThat(tagged.body()).isEmpty();
        assertThat(untagged.statusCode()).isEqualTo(200);
        assertThat(untagged.body()).isEqualTo("{}");
        assertThat(standIn.send("GET", tags, "").body()).isEqualTo("{\"tags\":{}}");
    }

    @Test
    void anUnknownPathIsAModelledError() {
        HttpResponse<String> response = standIn.send("POST", "/v1/open-case", ANY);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("ValidationException");
        assertThat(RunningStandIn.json(response).path("reason").asText()).isEqualTo("UNKNOWN_OPERATION");
    }

    @Test
    void aKnownPathWithAnotherMethodIs405() {
        HttpResponse<String> response = standIn.send("GET", "/v1/create-case", "");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertThat(standIn.send("PATCH", "/v1/membership/m-abcdefghij12", "").headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow.split(", ")).containsExactlyInAnyOrder("GET", "PUT"));
    }

    @Test
    void aBodyOverTheLimitIsRefusedWithAnErrorThatSdksRead() {
        HttpResponse<String> response = standIn.send("POST", "/v1/create-case", new byte[InputReader.BODY_LIMIT + 1]);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("ValidationException");
        assertThat(RunningStandIn.json(response).path("reason").asText()).isEqualTo("CANNOT_PARSE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none
            Basic dXNlcjpwYXNz
            AWS4-HMAC-SHA256
            AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0
            AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/security-ir, SignedHeaders=host, Signature=0
            AWS4-HMAC-SHA256 Credential=AKID/20260101/../security-ir/aws4_request, SignedHeaders=host, Signature=0
            AWS4-HMAC-SHA256 Credential=AKID/20260101/US/security-ir/aws4_request, SignedHeaders=host, Signature=0
            AWS4-ECDSA-P256-SHA256 Credential=AKID/20260101/security-ir/aws4_request, SignedHeaders=host, Signature=0
            """)
    void whoIsNotSignedForThisServiceIsDenied(String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(standIn.uri() + "/v1/list-cases"))
                .POST(BodyPublishers.ofString("{}"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }

        HttpResponse<String> response = RunningStandIn.exchange(request.build());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("AccessDeniedException");
        assertThat(response.body()).doesNotContain("AKID");
    }

    @Test
    void theSdkReadsTheDenial() {
        var client = standIn.client("us-east-1", "AKIDEXAMPLE");
        assertThatThrownBy(() -> client.listCases(list -> list.overrideConfiguration(
                override -> override.credentialsProvider(
                        software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider.create()))))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void textsOfAnyKindComeBackAsTheyWere() {
        String id = standIn.client().createCase(Samples.minimal()
                .title("NUL\u0000 \u0001 \" \\ \u2028 🛡 é e\u0301").build()).caseId();

        assertThat(standIn.client().getCase(get -> get.caseId(id)).title())
                .isEqualTo("NUL\u0000 \u0001 \" \\ \u2028 🛡 é e\u0301");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
