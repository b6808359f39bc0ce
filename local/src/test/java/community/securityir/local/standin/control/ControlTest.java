package community.securityir.local.standin.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.model.ApiError;
import community.securityir.local.model.ApiModel;
import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ClosureCode;
import software.amazon.awssdk.services.securityir.model.InternalServerException;
import software.amazon.awssdk.services.securityir.model.PendingAction;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.SecurityIrException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;

/** The switches under /_sir/. */
class ControlTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(RunningStandIn.options(folder).withClock(clock));
        client = standIn.client();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private void faults(String... faults) {
        HttpResponse<String> response =
                standIn.send("PUT", "/_sir/faults", "{\"faults\": [" + String.join(",", faults) + "]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private String newCase() {
        return client.createCase(Samples.minimal().resolverType(ResolverType.AWS).build()).caseId();
    }

    private HttpResponse<String> respond(String id, String what, String body) {
        String arn = URLEncoder.encode("arn:aws:security-ir:us-east-1:123456789012:case/" + id, StandardCharsets.UTF_8);
        return standIn.send("PUT", "/_sir/cases/" + arn + "/" + what, body);
    }

    @Test
    void aResponderMovesAsksAndCloses() {
        String id = newCase();

        assertThat(respond(id, "status", "{\"caseStatus\": \"Acknowledged\"}").statusCode()).isEqualTo(204);
        assertThat(respond(id, "pending-action", "{\"pendingAction\": \"Customer\"}").statusCode()).isEqualTo(204);
        assertThat(client.getCase(get -> get.caseId(id)).caseStatus()).isEqualTo(CaseStatus.ACKNOWLEDGED);
        assertThat(client.getCase(get -> get.caseId(id)).pendingAction()).isEqualTo(PendingAction.CUSTOMER);

        assertThat(respond(id, "close", "{\"closureCode\": \"False Positive\"}").statusCode()).isEqualTo(204);
        var closed = client.getCase(get -> get.caseId(id));
        assertThat(closed.caseStatus()).isEqualTo(CaseStatus.CLOSED);
        assertThat(closed.closureCode()).isEqualTo(ClosureCode.FALSE_POSITIVE);
        assertThat(closed.pendingAction()).isEqualTo(PendingAction.NONE);
        assertThat(closed.closedDate()).isEqualTo(clock.instant());
        assertThat(client.listCaseEdits(list -> list.caseId(id)).items()).extracting(edit -> edit.principal())
                .startsWith("AWS Responder", "AWS Responder", "AWS Responder").hasSize(4);
    }

    @Test
    void aRespondersMistakesAreSaid() {
        String id = newCase();

        assertThat(respond(id, "status", "{\"caseStatus\": \"Closed\"}").statusCode()).isEqualTo(400);
        assertThat(respond(id, "status", "{\"caseStatus\": \"Reopened\"}").statusCode()).isEqualTo(400);
        assertThat(respond(id, "status", "{\"status\": \"Acknowledged\"}").body()).contains("caseStatus");
        assertThat(respond(id, "status", "not JSON").statusCode()).isEqualTo(400);
        assertThat(respond("1234567890", "close", "").statusCode()).isEqualTo(404);
        assertThat(respond("12345678901", "close", "").statusCode()).isEqualTo(400);
        assertThat(respond(id, "close", "").statusCode()).isEqualTo(204);
        assertThat(respond(id, "close", "").statusCode()).isEqualTo(409);
    }

    @Test
    void aFaultHitsAsOftenAsItSays() {
        faults("{\"operation\": \"GetCase\", \"error\": \"ThrottlingException\", \"retryAfterSeconds\": 7,"
                + "\"times\": 2}");
        String id = newCase();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> client.getCase(get -> get.caseId(id)))
                    .isInstanceOfSatisfying(ThrottlingException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(429);
                        assertThat(e.retryAfterSeconds()).isEqualTo(7);
                    });
        }
        assertThat(client.getCase(get -> get.caseId(id)).caseArn()).isNotNull();
        assertThat(RunningStandIn.json(standIn.send("GET", "/_sir/faults", "")).at("/faults/0/hits").asInt())
                .isEqualTo(2);
    }

    @Test
    void everyExceptionOfTheModelCanBeHad() {
        for (ApiError error : ApiModel.load().errors()) {
            faults("{\"operation\": \"*\", \"error\": \"" + error.name() + "\"}");
            assertThatThrownBy(() -> client.listCases(list -> {})).isInstanceOfSatisfying(SecurityIrException.class,
                    e -> {
                assertThat(e.getClass().getSimpleName()).isEqualTo(error.name());
                assertThat(e.statusCode()).isEqualTo(error.status());
            });
        }
        standIn.send("DELETE", "/_sir/faults", "");
        assertThat(client.listCases(list -> {}).items()).isEmpty();
    }

    @Test
    void aRateIsTheSameForTheSameSeed() {
        String fault = "{\"operation\": \"ListCases\", \"error\": \"InternalServerException\","
                + "\"rate\": 0.5, \"seed\": SEED}";
        List<List<Boolean>> runs = new ArrayList<>();
        for (String seed : List.of("1", "1", "2")) {
            faults(fault.replace("SEED", seed));
            List<Boolean> run = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                try {
                    client.listCases(list -> {});
                    run.add(true);
                } catch (InternalServerException e) {
                    run.add(false);
                }
            }
            runs.add(run);
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2)).contains(true, false);
    }

    @Test
    void aLostResponseHadItsEffectAndALostRequestHadNone() {
        faults("{\"operation\": \"CreateCase\", \"loseResponse\": true, \"times\": 1}");
        assertThatThrownBy(() -> client.createCase(Samples.minimal().clientToken("t").build()))
                .isInstanceOf(SdkClientException.class);
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);
        client.createCase(Samples.minimal().clientToken("t").build());
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);

        faults("{\"operation\": \"CreateCase\", \"loseRequest\": true}");
        assertThatThrownBy(this::newCase).isInstanceOf(SdkClientException.class);
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);
    }

    @Test
    void latencyDelaysTheAnswer() {
        faults("{\"operation\": \"ListCases\", \"latencyMillis\": 300}");
        long start = System.nanoTime();
        client.listCases(list -> {});
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void aChangeIsSeenAfterSoManyReads() {
        faults("{\"operation\": \"*\", \"stale\": {\"reads\": 2}}");
        String id = newCase();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> client.getCase(get -> get.caseId(id)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
        String title = client.getCase(get -> get.caseId(id)).title();
        client.updateCase(update -> update.caseId(id).title("new"));
        assertThat(client.getCase(get -> get.caseId(id)).title()).isEqualTo(title);
        assertThat(client.getCase(get -> get.caseId(id)).title()).isEqualTo(title);
        assertThat(client.getCase(get -> get.caseId(id)).title()).isEqualTo("new");
    }

    @Test
    void aChangeIsSeenAfterSomeTimeOfTheClock() {
        String id = newCase();
        String arn = client.getCase(get -> get.caseId(id)).caseArn();
        faults("{\"operation\": \"TagResource\", \"stale\": {\"millis\": 5000}}");
        client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("a", "b")));

        clock.advance(Duration.ofMillis(4999));
        assertThat(client.listTagsForResource(list -> list.resourceArn(arn)).tags()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(client.listTagsForResource(list -> list.resourceArn(arn)).tags()).containsKey("a");
    }

    @Test
    void pastAllFaultsEveryAnswerComesAndIsCurrent() {
        String id = newCase();
        faults("{\"operation\": \"UpdateCase\", \"stale\": {\"reads\": 100}}");
        client.updateCase(update -> update.caseId(id).title("another title"));
        faults("{\"operation\": \"UpdateCase\", \"error\": \"ThrottlingException\"}");
        SecurityIrClient past = standIn.client(standIn.uriWithoutFaults(), "us-east-1", "AKIDEXAMPLE");

        assertThat(past.getCase(get -> get.caseId(id)).title()).isEqualTo("another title");
        past.updateCase(update -> update.caseId(id).title("a third title"));

        assertThat(client.getCase(get -> get.caseId(id)).title()).isNotIn("another title", "a third title");
        assertThat(past.getCase(get -> get.caseId(id)).title()).isEqualTo("a third title");
    }

    @Test
    void aRepeatedCreateHidesNothing() {
        String id = client.createCase(Samples.minimal().clientToken("t").build()).caseId();
        clock.advance(Duration.ofSeconds(1));
        faults("{\"operation\": \"CreateCase\", \"stale\": {\"reads\": 5}}");

        client.createCase(Samples.minimal().clientToken("t").build());

        assertThat(client.getCase(get -> get.caseId(id)).caseArn()).endsWith(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"faults\": 5}", "{\"fault\": []}", "[]", "{", "{\"faults\": [{}]}", "{\"faults\": [5]}",
            "{\"faults\": [{\"operation\": \"OpenCase\"}]}",
            "{\"faults\": [{\"operation\": \"*\", \"error\": \"Oops\"}]}",
            "{\"faults\": [{\"operation\": \"*\", \"rate\": 2}]}",
            "{\"faults\": [{\"operation\": \"*\", \"time\": 2}]}",
            "{\"faults\": [{\"operation\": \"*\", \"times\": -1}]}",
            "{\"faults\": [{\"operation\": \"*\", \"stale\": {}}]}",
            "{\"faults\": [{\"operation\": \"*\", \"latencyMillis\": \"5\"}]}"})
    void aFaultThatIsNoneIsRefused(String body) {
        HttpResponse<String> response = standIn.send("PUT", "/_sir/faults", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isNotBlank();
    }

    @Test
    void healthSaysWhatIsServed() {
        HttpResponse<String> response = standIn.send("GET", "/_sir/health", "");
        assertThat(response.statusCode()).isEqualTo(200);
        var health = RunningStandIn.json(response);
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("version").asText()).isNotEmpty();
        assertThat(health.path("operations")).isNotEmpty();
        assertThat(standIn.send("POST", "/_sir/health", "").statusCode()).isEqualTo(405);
        assertThat(standIn.send("POST", "/_sir/faults", "").statusCode()).isEqualTo(405);
    }
}
