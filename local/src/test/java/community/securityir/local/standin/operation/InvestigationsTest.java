package community.securityir.local.standin.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ExecutionStatus;
import software.amazon.awssdk.services.securityir.model.InvestigationAction;
import software.amazon.awssdk.services.securityir.model.ListInvestigationsResponse;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.UsefulnessRating;
import software.amazon.awssdk.services.securityir.model.ValidationException;

/** What AWS's agents would have found out and counted, put there by whoever runs the stand-in. */
class InvestigationsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.250Z");

    private final MovableClock clock = new MovableClock(NOW);

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;
    private String caseId;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(RunningStandIn.options(folder).withClock(clock));
        client = standIn.client();
        caseId = client.createCase(Samples.minimal().build()).caseId();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private HttpResponse<String> investigations(String actions) {
        return investigations("arn:aws:security-ir:us-east-1:123456789012:case/" + caseId, actions);
    }

    private HttpResponse<String> investigations(String arn, String actions) {
        return standIn.send("PUT", "/_sir/cases/" + encoded(arn) + "/investigations",
                "{\"investigationActions\": " + actions + "}");
    }

    private static String encoded(String arn) {
        return URLEncoder.encode(arn, StandardCharsets.UTF_8);
    }

    private static String action(int number) {
        return """
                {"investigationId": "inv-%010d", "actionType": "Evidence", "title": "Look %d", "content": "**found**",
                 "status": "Completed", "lastUpdated": 1772445600.25}""".formatted(number, number);
    }

    private ListInvestigationsResponse list() {
        return client.listInvestigations(list -> list.caseId(caseId));
    }

    @Test
    void aCaseHasNoneUntilTheyArePutThere() {
        assertThat(list().investigationActions()).isEmpty();
        HttpResponse<String> response = investigations("[" + action(1) + "]");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);

        InvestigationAction action = list().investigationActions().get(0);
        assertThat(action.investigationId()).isEqualTo("inv-0000000001");
        assertThat(action.status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(action.content()).isEqualTo("**found**");
        assertThat(action.lastUpdated()).isEqualTo(NOW);
        assertThat(action.feedback()).isNull();
    }

    @Test
    void feedbackStaysWithTheInvestigationAndTheLastOneCounts() {
        investigations("[" + action(1) + "]");
        client.sendFeedback(send -> send.caseId(caseId).resultId("inv-0000000001")
                .usefulness(UsefulnessRating.USEFUL).comment("helped"));
        assertThat(list().investigationActions().get(0).feedback().comment()).isEqualTo("helped");
        assertThat(list().investigationActions().get(0).feedback().submittedAt()).isEqualTo(NOW);

        client.closeCase(close -> close.caseId(caseId));
        clock.advance(Duration.ofSeconds(9));
        client.sendFeedback(send -> send.caseId(caseId).resultId("inv-0000000001")
                .usefulness(UsefulnessRating.NOT_USEFUL));

        assertThat(list().investigationActions().get(0).feedback().usefulness()).isEqualTo(UsefulnessRating.NOT_USEFUL);
        assertThat(list().investigationActions().get(0).feedback().comment()).isNull();
        assertThat(list().investigationActions().get(0).feedback().submittedAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(list().investigationActions().get(0).lastUpdated()).isEqualTo(NOW);
    }

    @Test
    void pagesGoFromTheLastToTheFirst() {
        investigations(IntStream.range(0, 30).mapToObj(InvestigationsTest::action)
                .collect(Collectors.joining(",", "[", "]")));
        ListInvestigationsResponse first = list();
        assertThat(first.investigationActions()).hasSize(25).first()
                .extracting(InvestigationAction::title).isEqualTo("Look 29");
        ListInvestigationsResponse second =
                client.listInvestigations(list -> list.caseId(caseId).nextToken(first.nextToken()));
        assertThat(second.investigationActions()).hasSize(5).last()
                .extracting(InvestigationAction::title).isEqualTo("Look 0");
        assertThat(second.nextToken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "5", "null", "[5]", "[{}]", "[{\"investigationId\": \"inv-0000000001\"}]"})
    void whatTheModelDoesNotAllowIsRefusedAsAWhole(String actions) {
        investigations("[" + action(7) + "]");
        assertThat(investigations(actions).statusCode()).isEqualTo(400);
        assertThat(list().investigationActions()).hasSize(1);
    }

    @Test
    void mistakesAreNamed() {
        assertThat(investigations("[" + action(1) + "," + action(1) + "]").body()).contains("investigationId");
        assertThat(investigations("[" + action(1).replace("Evidence", "Guess") + "]").body()).contains("actionType");
        assertThat(investigations("arn:aws:security-ir:us-east-1:123456789012:case/0000000000", "[]").statusCode())
                .isEqualTo(404);
        assertThat(investigations("arn:aws:s3:::x", "[]").statusCode()).isEqualTo(400);
        assertThatThrownBy(() -> client.sendFeedback(send -> send.caseId(caseId).resultId("inv-0000000002")
                .usefulness(UsefulnessRating.USEFUL))).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.sendFeedback(send -> send.caseId(caseId).resultId("inv-0000000002")
                .usefulness("PERHAPS"))).isInstanceOf(ValidationException.class);
    }

    @Test
    void findingsAreSummedOverTheDaysOfTheWindow() {
        String membershipArn = client.listMemberships(list -> { }).items().get(0).membershipArn();
        String membershipId = membershipArn.replaceAll(".*/", "");
        HttpResponse<String> response = standIn.send("PUT",
                "/_sir/memberships/" + encoded(membershipArn) + "/finding-metrics", """
                {"days": {"2026-02-28": {"findingsTriaged": 100}, "2026-03-01": {"findingsTriaged": 3},
                 "2026-03-02": {"findingsTriaged": 4, "findingsTruePositive": 1}}}""");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);

        HttpResponse<String> metrics = standIn.send("GET", "/v1/membership/" + membershipId
                + "/finding-metrics?startDate=2026-03-01T00%3A00%3A00Z&endDate=2026-03-02T00%3A00%3A00Z", "");

        assertThat(metrics.statusCode()).as(metrics.body()).isEqualTo(200);
        assertThat(RunningStandIn.json(metrics).path("findingsTriaged").asLong()).isEqualTo(7);
        assertThat(RunningStandIn.json(metrics).path("findingsTruePositive").asLong()).isEqualTo(1);
        assertThat(RunningStandIn.json(metrics).path("findingsEscalated").asLong()).isZero();
        assertThat(RunningStandIn.json(metrics)).as("every member that the model requires").hasSize(11);
        assertThat(standIn.send("GET", "/v1/membership/" + membershipId
                + "/finding-metrics?startDate=2026-03-02T00%3A00%3A00Z&endDate=2026-03-01T00%3A00%3A00Z", "")
                .statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"yesterday\": {}}", "{\"2026-02-30\": {}}", "{\"2026-03-01\": 5}",
            "{\"2026-03-01\": {\"findingsTriaged\": -1}}", "{\"2026-03-01\": {\"findingsTriaged\": 1.5}}",
            "{\"2026-03-01\": {\"findings\": 1}}"})
    void whatCannotBeCountedIsRefused(String days) {
        String membershipArn = client.listMemberships(list -> { }).items().get(0).membershipArn();
        assertThat(standIn.send("PUT", "/_sir/memberships/" + encoded(membershipArn) + "/finding-metrics",
                "{\"days\": " + days + "}").statusCode()).isEqualTo(400);
    }
}
