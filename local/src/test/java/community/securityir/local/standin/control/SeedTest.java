package community.securityir.local.standin.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.RunningStandIn;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ClosureCode;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;

/** POST /_sir/seed: memberships and cases from a file. */
class SeedTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    /** Only what is required; a test puts more before the last brace. */
    private static final String CASE = """
            {"title": "Unusual sign-ins", "description": "From two continents.", "resolverType": "AWS",
             "engagementType": "Investigation", "reportedIncidentStartDate": "2026-03-01T08:30:00Z",
             "impactedAccounts": ["111122223333"], "watchers": [{"email": "ann@example.com"}]%s}""";

    private static final String MEMBERSHIP = """
            {"membershipName": "Blue team", "incidentResponseTeam": [
                {"name": "Lee", "jobTitle": "Lead", "email": "lee@example.com"},
                {"name": "Kim", "jobTitle": "Analyst", "email": "kim@example.com"}]%s}""";

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(RunningStandIn.options(folder).withClock(new MovableClock(NOW)));
        client = standIn.client("eu-west-1", "111122223333");
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private HttpResponse<String> seed(String memberships, String cases) {
        return standIn.send("POST", "/_sir/seed", """
                {"accounts": [{"accountId": "111122223333", "region": "eu-west-1",
                  "memberships": [%s], "cases": [%s]}]}""".formatted(memberships, cases));
    }

    private JsonNode planted(String memberships, String cases) {
        HttpResponse<String> response = seed(memberships, cases);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningStandIn.json(response);
    }

    private void nothingIsThere() {
        assertThat(standIn.send("GET", "/_sir/cases", "").body()).isEqualTo("{\"cases\":[]}");
        standIn.send("PUT", "/_sir/settings", "{\"strictMembership\": true}");
        assertThatThrownBy(() -> client.listCases(list -> {}))
                .isInstanceOf(SecurityIncidentResponseNotActiveException.class);
    }

    @Test
    void aCaseIsThereAsIfItHadBeenOpened() {
        JsonNode made = planted("", CASE.formatted(""));

        assertThat(made.path("memberships")).isEmpty();
        String arn = made.path("cases").path(0).asText();
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        var read = client.getCase(get -> get.caseId(id));
        assertThat(read.caseArn()).isEqualTo(arn).startsWith("arn:aws:security-ir:eu-west-1:111122223333:case/");
        assertThat(read.caseStatus()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(read.reportedIncidentStartDate()).isEqualTo(Instant.parse("2026-03-01T08:30:00Z"));
        assertThat(read.createdDate()).isEqualTo(NOW);
        assertThat(read.watchers()).hasSize(1);
        assertThat(client.listCaseEdits(list -> list.caseId(id)).items()).hasSize(1);
        client.closeCase(close -> close.caseId(id));
    }

    @Test
    void aCaseCanBeInAnyState() {
        planted("", CASE.formatted("""
                , "caseId": "1234567890", "caseStatus": "Closed", "closureCode": "False Positive",
                "createdDate": "2026-03-01T09:00:00.5Z", "closedDate": "2026-03-01T18:00:00+02:00",
                "actualIncidentStartDate": 1772355600, "pendingAction": "None",
                "caseMetadata": [{"key": "ticket", "value": "SEC-1"}], "tags": {"team": "blue"},
                "threatActorIpAddresses": [{"ipAddress": "192.0.2.1"}],
                "comments": [
                  {"body": "First.", "creator": "AWS Responder", "createdDate": "2026-03-01T10:00:00Z"},
                  {"body": "Second.", "commentId": "123456"}],
                "investigationActions": [{"investigationId": "inv-abcdefghij", "actionType": "Evidence",
                  "title": "Sign-ins", "content": "Two.", "status": "Completed",
                  "lastUpdated": "2026-03-01T11:00:00Z"}]"""));

        var read = client.getCase(get -> get.caseId("1234567890"));
        assertThat(read.caseStatus()).isEqualTo(CaseStatus.CLOSED);
        assertThat(read.closureCode()).isEqualTo(ClosureCode.FALSE_POSITIVE);
        assertThat(read.createdDate()).isEqualTo(Instant.parse("2026-03-01T09:00:00.500Z"));
        assertThat(read.closedDate()).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
        assertThat(read.lastUpdatedDate()).isEqualTo(read.closedDate());
        assertThat(read.actualIncidentStartDate()).isEqualTo(Instant.ofEpochSecond(1_772_355_600));
        assertThat(read.caseMetadata()).hasSize(1);
        assertThat(client.listTagsForResource(list -> list.resourceArn(read.caseArn())).tags())
                .containsEntry("team", "blue");
        var comments = client.listComments(list -> list.caseId("1234567890")).items();
        assertThat(comments.get(0).commentId()).isEqualTo("123456");
        assertThat(comments.get(1).creator()).isEqualTo("AWS Responder");
        assertThat(client.listInvestigations(list -> list.caseId("1234567890")).investigationActions().get(0)
                .lastUpdated()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(client.listCaseEdits(list -> list.caseId("1234567890")).items().get(0).action().toString())
                .contains("Closed");
        assertThatThrownBy(() -> client.closeCase(close -> close.caseId("1234567890")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void membershipsAreThereInsteadOfTheNewcomers() {
        JsonNode made = planted(
                MEMBERSHIP.formatted(", \"membershipStatus\": \"Cancelled\"") + ","
                        + MEMBERSHIP.formatted(", \"membershipId\": \"m-abcdefghij12\", \"tags\": {\"a\": \"b\"}"), "");

        assertThat(made.path("memberships")).hasSize(2);
        var listed = client.listMemberships(list -> {}).items();
        assertThat(listed).hasSize(2);
        var active = client.getMembership(get -> get.membershipId("m-abcdefghij12"));
        assertThat(active.incidentResponseTeam()).hasSize(2);
        assertThat(active.membershipStatusAsString()).isEqualTo("Active");
        assertThat(listed.get(1).membershipStatusAsString()).isEqualTo("Cancelled");
        assertThat(client.listTagsForResource(list -> list.resourceArn(active.membershipArn())).tags()).hasSize(1);
    }

    @Test
    void casesAreListedFromTheLastToTheFirst() {
        planted("", CASE.formatted(", \"caseId\": \"1111111111\"") + ","
                + CASE.formatted(", \"caseId\": \"2222222222\""));

        assertThat(client.listCases(list -> {}).items()).extracting(item -> item.caseId())
                .containsExactly("2222222222", "1111111111");
        assertThat(client.listCases(list -> {}).total()).isEqualTo(2);
    }

    @Test
    void itAddsToWhatIsThereUnlessThatIsInItsWay() {
        planted(MEMBERSHIP.formatted(""), CASE.formatted(", \"caseId\": \"1111111111\""));

        assertThat(seed("", CASE.formatted("") + "," + CASE.formatted(", \"caseId\": \"1111111111\"")).statusCode())
                .isEqualTo(409);
        assertThat(seed(MEMBERSHIP.formatted(""), CASE.formatted("")).statusCode()).isEqualTo(409);
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);

        planted(MEMBERSHIP.formatted(", \"membershipStatus\": \"Cancelled\""), CASE.formatted(""));
        assertThat(client.listCases(list -> {}).total()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , "titel": "x"                                  | accounts[0].cases[1]
            , "title": ""                                   | accounts[0].cases[1].title
            , "watchers": [{"mail": "a@example.com"}]       | accounts[0].cases[1].watchers[0]
            , "watchers": [{"email": "nobody"}]             | accounts[0].cases[1].watchers[0].email
            , "reportedIncidentStartDate": "yesterday"      | accounts[0].cases[1].reportedIncidentStartDate
            , "caseStatus": "Open"                          | accounts[0].cases[1].caseStatus
            , "closureCode": "False Positive"               | accounts[0].cases[1].closureCode
            , "closedDate": 5                               | accounts[0].cases[1].closedDate
            , "createdDate": 9, "lastUpdatedDate": 5        | accounts[0].cases[1].lastUpdatedDate
            , "caseId": "12345678901"                       | accounts[0].cases[1].caseId
            , "clientToken": "once"                         | accounts[0].cases[1]
            , "caseMetadata": null                          | accounts[0].cases[1].caseMetadata
            , "caseArn": "arn"                              | accounts[0].cases[1]
            , "tags": {"aws:a": "b"}                        | accounts[0].cases[1].tags
            , "comments": [{"text": "x"}]                   | accounts[0].cases[1].comments[0]
            , "comments": {}                                | accounts[0].cases[1].comments
            , "comments": [{"body": "x", "commentId": "123456"}, {"body": "y", "commentId": "123456"}] | comments
            , "investigationActions": [{"title": "x"}]      | accounts[0].cases[1].investigationActions[0]
            , "caseMetadata": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}] | caseMetadata
            """)
    void aCaseThatIsNoneIsRefusedByNameAndNothingIsPlanted(String change, String named) {
        HttpResponse<String> response =
                seed(MEMBERSHIP.formatted(""), CASE.formatted("") + "," + CASE.formatted(change));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(named).doesNotContain("nobody", "yesterday");
        nothingIsThere();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , "incidentResponseTeam": []                    | accounts[0].memberships[0].incidentResponseTeam
            , "membershipStatus": "Gone"                    | membershipStatus
            , "membershipDeactivationTimestamp": 5          | membershipDeactivationTimestamp
            , "membershipId": "m-1"                         | membershipId
            , "customerType": "Standalone"                  | accounts[0].memberships[0]
            """)
    void aMembershipThatIsNoneIsRefusedByNameAndNothingIsPlanted(String change, String named) {
        HttpResponse<String> response = seed(MEMBERSHIP.formatted(change), CASE.formatted(""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(named);
        nothingIsThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"accounts\": {}}", "{\"acounts\": []}", "no JSON", "{} {}",
            "{\"accounts\": [{\"accountId\": 111122223333, \"region\": \"eu-west-1\"}]}",
            "{\"accounts\": [{\"accountId\": \"111122223333\", \"region\": \"Ireland\"}]}",
            "{\"accounts\": [{\"accountId\": \"111122223333\"}]}",
            "{\"accounts\": [{\"accountId\": \"111122223333\", \"region\": \"eu-west-1\", \"case\": []}]}",
            "{\"accounts\": [5]}"})
    void whatIsNoSeedIsRefused(String body) {
        assertThat(standIn.send("POST", "/_sir/seed", body).statusCode()).isEqualTo(400);
        nothingIsThere();
    }

    @Test
    void anEmptySeedIsOne() {
        assertThat(standIn.send("POST", "/_sir/seed", "{}").body()).isEqualTo("{\"memberships\":[],\"cases\":[]}");
    }
}
