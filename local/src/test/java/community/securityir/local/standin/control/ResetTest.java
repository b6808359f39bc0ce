package community.securityir.local.standin.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.Parallel;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;

/** POST /_sir/reset: as if nothing had ever happened. */
class ResetTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(RunningStandIn.options(folder).withClock(new MovableClock(NOW)));
        client = standIn.client();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private void reset() {
        assertThat(standIn.send("POST", "/_sir/reset", "").statusCode()).isEqualTo(204);
    }

    private String upload(String caseId) {
        String url = client.getCaseAttachmentUploadUrl(get -> get.caseId(caseId).fileName("a.log").contentLength(3L))
                .attachmentPresignedUrl();
        assertThat(put(url).statusCode()).isEqualTo(200);
        return url;
    }

    private static java.net.http.HttpResponse<String> put(String url) {
        return RunningStandIn.exchange(
                HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofString("abc")).build());
    }

    @Test
    void nothingIsLeftOfWhatWasServed() throws IOException {
        String id = client.createCase(Samples.full().clientToken("once").build()).caseId();
        String arn = client.getCase(get -> get.caseId(id)).caseArn();
        client.createCaseComment(create -> create.caseId(id).body("A comment."));
        upload(id);
        String membership = client.listMemberships(list -> {}).items().get(0).membershipId();
        client.cancelMembership(cancel -> cancel.membershipId(membership));

        standIn.send("PUT", "/_sir/targets", "{\"targets\": [{\"url\": \"http://127.0.0.1:9/\"}]}");

        reset();

        assertThat(standIn.send("GET", "/_sir/events", "").body()).isEqualTo("{\"events\":[],\"last\":0}");
        assertThat(standIn.send("GET", "/_sir/mail", "").body()).contains("\"mails\":[]");
        assertThat(standIn.send("GET", "/_sir/targets", "").body()).contains("\"targets\":[]");
        assertThat(client.listCases(list -> {}).total()).isZero();
        assertThatThrownBy(() -> client.getCase(get -> get.caseId(id))).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listTagsForResource(list -> list.resourceArn(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(client.listMemberships(list -> {}).items()).hasSize(1);
        assertThat(client.createCase(Samples.full().clientToken("once").build()).caseId()).isNotEqualTo(id);
        try (Stream<Path> files = Files.list(folder.resolve("attachments"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void switchesAreAsAtTheStart() {
        String clock = standIn.send("GET", "/_sir/clock", "").body();
        String settings = standIn.send("GET", "/_sir/settings", "").body();
        standIn.send("PUT", "/_sir/clock", "{\"advanceSeconds\": 3600, \"frozen\": true}");
        standIn.send("PUT", "/_sir/settings",
                "{\"strictMembership\": true, \"teamWatchers\": true, \"failingAttachmentText\": \"\","
                        + "\"metadataUpdates\": \"merge\"}");
        standIn.send("PUT", "/_sir/faults",
                "{\"faults\": [{\"operation\": \"*\", \"error\": \"ThrottlingException\"}]}");
        assertThatThrownBy(() -> client.listCases(list -> {})).isInstanceOf(ThrottlingException.class);

        reset();

        assertThat(standIn.send("GET", "/_sir/clock", "").body()).isEqualTo(clock);
        assertThat(standIn.send("GET", "/_sir/settings", "").body()).isEqualTo(settings);
        assertThat(standIn.send("GET", "/_sir/faults", "").body()).isEqualTo("{\"faults\":[]}");
        assertThat(client.listCases(list -> {}).items()).isEmpty();
    }

    @Test
    void addressesAndPagesFromBeforeLeadToNothing() {
        String id = client.createCase(Samples.minimal().build()).caseId();
        String used = upload(id);
        String unused = client.getCaseAttachmentUploadUrl(get -> get.caseId(id).fileName("b.log").contentLength(3L))
                .attachmentPresignedUrl();
        String attachment = client.getCase(get -> get.caseId(id)).caseAttachments().get(0).attachmentId();
        String download = client.getCaseAttachmentDownloadUrl(get -> get.caseId(id).attachmentId(attachment))
                .attachmentPresignedUrl();
        client.createCase(Samples.minimal().build());
        String page = client.listCases(list -> list.maxResults(1)).nextToken();

        reset();

        assertThat(put(used).body()).contains("NoSuchKey");
        assertThat(put(unused).statusCode()).isEqualTo(404);
        var gone = RunningStandIn.exchange(HttpRequest.newBuilder(URI.create(download)).build());
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("NoSuchKey");
        assertThat(client.listCases(list -> list.nextToken(page)).items()).isEmpty();
    }

    @Test
    void resetsAmidOtherRequestsLeaveEveryRequestWhole() {
        Parallel.run(8, number -> {
            for (int i = 0; i < 10; i++) {
                if (number == 0) {
                    reset();
                } else {
                    try {
                        String id = client.createCase(Samples.full().build()).caseId();
                        client.getCase(get -> get.caseId(id));
                    } catch (ResourceNotFoundException | SecurityIncidentResponseNotActiveException e) {
                        // a reset came between the two, or between the newcomer's membership and its use
                    }
                }
            }
            return null;
        });
        reset();
        assertThat(client.listCases(list -> {}).total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"stacks\": 1}", "{\"everything\": true}", "[]", "nothing"})
    void aBodyThatSaysSomethingElseIsRefusedAndNothingIsReset(String body) {
        client.createCase(Samples.minimal().build());

        assertThat(standIn.send("POST", "/_sir/reset", body).statusCode()).isEqualTo(400);
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);
    }
}
