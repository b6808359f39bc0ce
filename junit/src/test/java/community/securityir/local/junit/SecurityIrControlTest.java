package community.securityir.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseAttachmentStatus;
import software.amazon.awssdk.services.securityir.model.CaseMetadataEntry;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ClosureCode;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.PendingAction;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** Each switch, as Java has it. */
@SecurityIrLocal
class SecurityIrControlTest {

    @FromSecurityIr
    private SecurityIrClient client;

    @FromSecurityIr
    private SecurityIrControl control;

    private String arn;

    @BeforeEach
    void open() {
        arn = Fixtures.openCase(client);
    }

    private GetCaseResponse read() {
        return client.getCase(get -> get.caseId(Fixtures.id(arn)));
    }

    @Test
    void responders() {
        control.acknowledge(arn);
        assertThat(read().caseStatus()).isEqualTo(CaseStatus.ACKNOWLEDGED);
        control.moveTo(arn, CaseStatus.CONTAINMENT_ERADICATION_AND_RECOVERY);
        control.requestAction(arn);
        assertThat(read().pendingAction()).isEqualTo(PendingAction.CUSTOMER);
        control.endRequest(arn);
        assertThat(read().pendingAction()).isEqualTo(PendingAction.NONE);
        String commentId = control.comment(arn, "Please send the logs.");
        assertThat(client.listComments(list -> list.caseId(Fixtures.id(arn))).items())
                .singleElement().satisfies(comment -> assertThat(comment.commentId()).isEqualTo(commentId));
        control.close(arn, ClosureCode.FALSE_POSITIVE);
        assertThat(read().closureCode()).isEqualTo(ClosureCode.FALSE_POSITIVE);

        String other = Fixtures.openCase(client);
        control.close(other);
        assertThat(client.getCase(get -> get.caseId(Fixtures.id(other))).closureCode()).isNull();
    }

    @Test
    void whatAServiceRefusesIsSaid() {
        assertThatThrownBy(() -> control.acknowledge("no ARN")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ARN");
        assertThatThrownBy(() -> control.acknowledge(arn.replaceAll("[0-9]{10}$", "0000000000")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no case");
        control.close(arn);
        assertThatThrownBy(() -> control.acknowledge(arn)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> control.faults(SecurityIrFault.on("OpenCase")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("operation");
        assertThatThrownBy(() -> control.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> control.newClient("12", "us-east-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aServiceThatIsNotThereIsNamed() {
        SecurityIrControl nobody = SecurityIrControl.of(URI.create("http://127.0.0.1:1"));
        assertThatThrownBy(nobody::reset).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("http://127.0.0.1:1");
    }

    @Test
    void time() {
        control.freeze();
        Instant before = control.now();
        control.advance(Duration.ofHours(2));
        assertThat(control.now()).isEqualTo(before.plus(Duration.ofHours(2)));
        client.closeCase(close -> close.caseId(Fixtures.id(arn)));
        assertThat(read().closedDate().getEpochSecond()).isEqualTo(control.now().getEpochSecond());
        control.resume();
        assertThat(control.now()).isAfterOrEqualTo(before.plus(Duration.ofHours(2)));
    }

    @Test
    void faultsThatAClientGetsOver() {
        control.faults(SecurityIrFault.on("GetCase").error("ThrottlingException").times(1).retryAfter(Duration.ZERO),
                SecurityIrFault.on("ListCases").error("InternalServerException").rate(0, 1),
                SecurityIrFault.onEveryOperation().latency(Duration.ofMillis(1)));
        assertThat(read().caseStatus()).isEqualTo(CaseStatus.SUBMITTED);
        client.listCases(list -> {});
        assertThat(control.faultHits()).satisfies(hits -> {
            assertThat(hits.get(0)).isEqualTo(1);
            assertThat(hits.get(1)).isZero();
            assertThat(hits.get(2)).isGreaterThanOrEqualTo(2);
        });
        control.faults();
        assertThat(control.faultHits()).isEmpty();
    }

    @Test
    void requestsAndResponsesThatAreLost() {
        control.faults(SecurityIrFault.on("CloseCase").loseRequest());
        assertThatThrownBy(() -> client.closeCase(close -> close.caseId(Fixtures.id(arn))))
                .isInstanceOf(SdkClientException.class);
        assertThat(read().caseStatus()).isEqualTo(CaseStatus.SUBMITTED);
        control.faults(SecurityIrFault.on("CloseCase").loseResponse().times(1));
        assertThatThrownBy(() -> client.closeCase(close -> close.caseId(Fixtures.id(arn))))
                .isInstanceOfAny(SdkClientException.class, ConflictException.class);
        assertThat(read().caseStatus()).isEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void readsThatAreStale() {
        control.freeze();
        control.faults(SecurityIrFault.on("CloseCase").staleReads(1).staleFor(Duration.ofMinutes(1)));
        client.closeCase(close -> close.caseId(Fixtures.id(arn)));
        assertThat(read().caseStatus()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(read().caseStatus()).isEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void settings() {
        control.mergeMetadata(true);
        for (String key : new String[] {"a", "b"}) {
            client.updateCase(update -> update.caseId(Fixtures.id(arn))
                    .caseMetadata(CaseMetadataEntry.builder().key(key).value("1").build()));
        }
        assertThat(read().caseMetadata()).hasSize(2);
        control.teamWatchers(false);
        String unwatched = Fixtures.openCase(client);
        assertThat(client.getCase(get -> get.caseId(Fixtures.id(unwatched))).watchers()).isEmpty();
        control.strictMembership(true);
        try (SecurityIrClient stranger = control.newClient("210987654321", "eu-west-1")) {
            assertThatThrownBy(() -> stranger.listCases(list -> {}))
                    .isInstanceOf(SecurityIncidentResponseNotActiveException.class);
        }
    }

    @Test
    void attachmentsThatFail() throws IOException, InterruptedException {
        control.failingAttachmentText("EVIL");
        String url = client.getCaseAttachmentUploadUrl(get -> get.caseId(Fixtures.id(arn)).fileName("a.log")
                .contentLength(4L)).attachmentPresignedUrl();
        HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofString("EVIL")).build(),
                BodyHandlers.discarding());
        assertThat(read().caseAttachments()).singleElement()
                .satisfies(each -> assertThat(each.attachmentStatus()).isEqualTo(CaseAttachmentStatus.FAILED));
    }

    @Test
    void whatTheServiceTellsOthers() {
        client.updateCase(update -> update.caseId(Fixtures.id(arn))
                .watchersToAdd(Watcher.builder().email("new@example.com").build()));
        assertThat(control.events()).hasSize(3).first().asString().contains("Membership Created");
        assertThat(control.events()).last().asString().contains("\"Case Updated\"", Fixtures.id(arn));
        assertThat(control.mails()).last().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("Case Updated");
            assertThat(mail.to()).isEqualTo("new@example.com");
            assertThat(mail.subject()).contains(Fixtures.id(arn));
            assertThat(mail.body()).contains("stand-in");
        });
        assertThat(control.mails()).first().extracting(SecurityIrMail::kind).isEqualTo("Case Created");
    }

    @Test
    void stateAsAWhole(@TempDir Path folder) throws IOException {
        control.snapshot(folder.resolve("cases.zip"));
        control.reset();
        assertThatThrownBy(this::read).isInstanceOf(ResourceNotFoundException.class);
        String seed = new String(getClass().getResourceAsStream("seed.json").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(control.seed(seed)).hasSize(1);
        assertThatThrownBy(() -> control.seed(seed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> control.seed("{}x")).isInstanceOf(IllegalArgumentException.class);
        control.restore(folder.resolve("cases.zip"));
        assertThat(read().caseArn()).isEqualTo(arn);
    }
}
