package community.securityir.local.standin.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.Parallel;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.ListCommentsItem;
import software.amazon.awssdk.services.securityir.model.ListCommentsResponse;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.ValidationException;

/** Comments on a case, of customers and of responders. */
class CommentsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.250Z");
    private static final String CALLER = "arn:aws:iam::123456789012:user/caller";

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

    private String comment(String body) {
        return client.createCaseComment(create -> create.caseId(caseId).body(body)).commentId();
    }

    private ListCommentsResponse list() {
        return client.listComments(list -> list.caseId(caseId));
    }

    private HttpResponse<String> respond(String body) {
        String arn = "arn:aws:security-ir:us-east-1:123456789012:case/" + caseId;
        return standIn.send("PUT",
                "/_sir/cases/" + URLEncoder.encode(arn, StandardCharsets.UTF_8) + "/comment", body);
    }

    @Test
    void aCommentIsReadAsItWasWritten() {
        String text = "Rotated the keys.\nZwei Zeilen: äöü 🛡";
        clock.advance(Duration.ofMinutes(1));

        String id = comment(text);

        assertThat(id).matches("\\d{6}");
        assertThat(list().total()).isEqualTo(1);
        ListCommentsItem item = list().items().get(0);
        assertThat(item.commentId()).isEqualTo(id);
        assertThat(item.body()).isEqualTo(text);
        assertThat(item.creator()).isEqualTo(CALLER);
        assertThat(item.lastUpdatedBy()).isEqualTo(CALLER);
        assertThat(item.createdDate()).isEqualTo(NOW.plusSeconds(60));
        assertThat(item.lastUpdatedDate()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void aCommentIsAChangeOfTheCase() {
        clock.advance(Duration.ofMinutes(1));
        comment("first");
        assertThat(client.getCase(get -> get.caseId(caseId)).lastUpdatedDate()).isEqualTo(NOW.plusSeconds(60));
        assertThat(client.listCaseEdits(list -> list.caseId(caseId)).items()).extracting(edit -> edit.action())
                .containsExactly("Case Comment Added", "Case Created");
        assertThat(client.listCaseEdits(list -> list.caseId(caseId)).items().get(0).message())
                .as("tells that there is a comment, not what it says").doesNotContain("first");
    }

    @Test
    void aChangedCommentKeepsItsIdItsPlaceAndItsCreation() {
        String first = comment("first");
        comment("second");
        clock.advance(Duration.ofHours(1));

        assertThat(client.updateCaseComment(update -> update.caseId(caseId).commentId(first).body("better")).body())
                .isEqualTo("better");

        assertThat(list().items()).extracting(ListCommentsItem::body).containsExactly("second", "better");
        ListCommentsItem changed = list().items().get(1);
        assertThat(changed.commentId()).isEqualTo(first);
        assertThat(changed.createdDate()).isEqualTo(NOW);
        assertThat(changed.lastUpdatedDate()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(client.listCaseEdits(list -> list.caseId(caseId)).items().get(0).action())
                .isEqualTo("Case Comment Updated");
    }

    @Test
    void theSameTextAgainChangesNothing() {
        String id = comment("first");
        var edits = client.listCaseEdits(list -> list.caseId(caseId)).total();
        client.updateCaseComment(update -> update.caseId(caseId).commentId(id).body("first"));
        assertThat(client.listCaseEdits(list -> list.caseId(caseId)).total()).isEqualTo(edits);
    }

    @Test
    void aRespondersCommentSaysSo() {
        HttpResponse<String> response = respond("{\"body\": \"Please send the logs.\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        ListCommentsItem item = list().items().get(0);
        assertThat(item.commentId()).isEqualTo(RunningStandIn.json(response).path("commentId").textValue());
        assertThat(item.creator()).isEqualTo("AWS Responder");
        assertThat(respond("{}").statusCode()).isEqualTo(400);
        assertThat(respond("{\"body\": \"\"}").statusCode()).isEqualTo(400);
        assertThat(respond("{\"text\": \"x\"}").body()).contains("body");
    }

    @Test
    void pagesGoFromTheNewestToTheOldestAndDoNotShift() {
        List<String> bodies = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            bodies.add("comment " + number);
            comment("comment " + number);
        }
        Collections.reverse(bodies);
        List<String> read = new ArrayList<>();
        String token = null;
        do {
            String page = token;
            ListCommentsResponse response = client.listComments(list -> list.caseId(caseId).nextToken(page));
            assertThat(response.items()).hasSizeLessThanOrEqualTo(25);
            response.items().forEach(item -> read.add(item.body()));
            token = response.nextToken();
            comment("later");
        } while (token != null);
        assertThat(read).isEqualTo(bodies);
    }

    @Test
    void theSameClientTokenMakesOneComment() {
        List<String> ids = Parallel.run(8, number ->
                client.createCaseComment(create -> create.caseId(caseId).clientToken("t").body("once")).commentId());
        assertThat(ids).hasSize(8).containsOnly(ids.get(0));
        assertThat(list().total()).isEqualTo(1);
        assertThatThrownBy(() ->
                client.createCaseComment(create -> create.caseId(caseId).clientToken("t").body("other")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aClosedCaseTakesNoComment() {
        String id = comment("first");
        client.closeCase(close -> close.caseId(caseId));
        assertThatThrownBy(() -> comment("late")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.updateCaseComment(
                update -> update.caseId(caseId).commentId(id).body("late"))).isInstanceOf(ConflictException.class);
        assertThat(respond("{\"body\": \"late\"}").statusCode()).isEqualTo(409);
        assertThat(list().items()).extracting(ListCommentsItem::body).containsExactly("first");
    }

    @Test
    void limitsAreThoseOfTheModel() {
        assertThat(comment("x".repeat(12_000))).hasSize(6);
        assertThatThrownBy(() -> comment("x".repeat(12_001))).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> comment("")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> client.updateCaseComment(
                update -> update.caseId(caseId).commentId("12345").body("x"))).isInstanceOf(ValidationException.class);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> client.createCaseComment(create -> create.caseId("0000000000").body("x")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listComments(list -> list.caseId("0000000000")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.updateCaseComment(
                update -> update.caseId(caseId).commentId("000000").body("x")))
                .isInstanceOf(ResourceNotFoundException.class);
        String id = comment("first");
        SecurityIrClient other = standIn.client("eu-west-1", "AKIDEXAMPLE");
        assertThatThrownBy(() -> other.updateCaseComment(
                update -> update.caseId(caseId).commentId(id).body("x"))).isInstanceOf(ResourceNotFoundException.class);
    }
}
