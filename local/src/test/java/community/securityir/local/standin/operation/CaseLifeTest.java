package community.securityir.local.standin.operation;

import static community.securityir.local.standin.Samples.ip;
import static community.securityir.local.standin.Samples.watcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseEditItem;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.CloseCaseResponse;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.PendingAction;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.SelfManagedCaseStatus;

/** A case from its opening to its end, as the AWS SDK for Java sees it. */
class CaseLifeTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.250Z");

    private final MovableClock clock = new MovableClock(NOW);

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

    @Test
    void aNewCaseIsReadAsItWasWritten() {
        var request = Samples.full().build();
        String id = client.createCase(request).caseId();

        GetCaseResponse read = client.getCase(get -> get.caseId(id));

        assertThat(id).matches("[1-9]\\d{9}");
        assertThat(read.caseArn()).isEqualTo("arn:aws:security-ir:us-east-1:123456789012:case/" + id);
        assertThat(read.title()).isEqualTo(request.title());
        assertThat(read.description()).isEqualTo(request.description());
        assertThat(read.engagementType()).isEqualTo(request.engagementType());
        assertThat(read.resolverType()).isEqualTo(ResolverType.SELF);
        assertThat(read.reportedIncidentStartDate()).isEqualTo(Samples.REPORTED);
        assertThat(read.impactedAccounts()).isEqualTo(request.impactedAccounts());
        assertThat(read.watchers()).isEqualTo(request.watchers());
        assertThat(read.threatActorIpAddresses()).isEqualTo(request.threatActorIpAddresses());
        assertThat(read.impactedServices()).isEqualTo(request.impactedServices());
        assertThat(read.impactedAwsRegions()).isEqualTo(request.impactedAwsRegions());
        assertThat(read.caseStatus()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(read.pendingAction()).isEqualTo(PendingAction.NONE);
        assertThat(read.createdDate()).isEqualTo(NOW);
        assertThat(read.lastUpdatedDate()).isEqualTo(NOW);
        assertThat(read.closedDate()).isNull();
        assertThat(read.closureCode()).isNull();
        assertThat(read.actualIncidentStartDate()).isNull();
        assertThat(read.hasCaseMetadata()).isFalse();
        assertThat(client.listTagsForResource(list -> list.resourceArn(read.caseArn())).tags())
                .isEqualTo(request.tags());
    }

    @Test
    void listsThatWereNotGivenAreEmpty() {
        String id = client.createCase(Samples.minimal().build()).caseId();

        GetCaseResponse read = client.getCase(get -> get.caseId(id));

        assertThat(read.hasImpactedServices()).isTrue();
        assertThat(read.impactedServices()).isEmpty();
        assertThat(read.watchers()).isEmpty();
        assertThat(read.caseAttachments()).isEmpty();
    }

    @Test
    void repeatedElementsCountOnce() {
        String id = client.createCase(Samples.minimal()
                .watchers(watcher("a@example.com"), watcher("a@example.com").toBuilder().name("Other").build())
                .build()).caseId();

        assertThat(client.getCase(get -> get.caseId(id)).watchers()).containsExactly(watcher("a@example.com"));
    }

    @Test
    void anUpdateChangesWhatItNamesAndNothingElse() {
        String id = client.createCase(Samples.full().build()).caseId();
        clock.advance(Duration.ofMinutes(5));

        client.updateCase(update -> update.caseId(id)
                .title("New title")
                .actualIncidentStartDate(Samples.REPORTED.minusSeconds(60))
                .watchersToAdd(watcher("cy@example.com"))
                .watchersToDelete(watcher("bo@example.com"))
                .threatActorIpAddressesToAdd(ip("192.0.2.2"))
                .impactedServicesToDelete("AWS IAM")
                .caseMetadata(Samples.metadata("severity", "high")));

        GetCaseResponse read = client.getCase(get -> get.caseId(id));
        assertThat(read.title()).isEqualTo("New title");
        assertThat(read.description()).isEqualTo(Samples.full().build().description());
        assertThat(read.actualIncidentStartDate()).isEqualTo(Samples.REPORTED.minusSeconds(60));
        assertThat(read.watchers()).containsExactly(watcher("ann@example.com"), watcher("cy@example.com"));
        assertThat(read.threatActorIpAddresses()).hasSize(3);
        assertThat(read.impactedServices()).containsExactly("Amazon S3");
        assertThat(read.caseMetadata()).singleElement().satisfies(entry -> assertThat(entry.value()).isEqualTo("high"));
        assertThat(read.createdDate()).isEqualTo(NOW);
        assertThat(read.lastUpdatedDate()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void anUpdateThatChangesNothingLeavesNoTrace() {
        String id = client.createCase(Samples.full().build()).caseId();
        client.updateCase(update -> update.caseId(id).actualIncidentStartDate(NOW));
        clock.advance(Duration.ofMinutes(5));

        client.updateCase(update -> update.caseId(id));
        client.updateCase(update -> update.caseId(id)
                .title(Samples.full().build().title())
                .actualIncidentStartDate(NOW)
                .watchersToAdd(watcher("ann@example.com").toBuilder().name("Another name").build())
                .watchersToDelete(watcher("nobody@example.com")));

        assertThat(client.getCase(get -> get.caseId(id)).lastUpdatedDate()).isEqualTo(NOW);
        assertThat(client.getCase(get -> get.caseId(id)).watchers().get(0)).isEqualTo(watcher("ann@example.com"));
        assertThat(client.listCaseEdits(list -> list.caseId(id)).total()).isEqualTo(2);
    }

    @Test
    void metadataIsReplaced() {
        String id = client.createCase(Samples.minimal().build()).caseId();
        client.updateCase(update -> update.caseId(id).caseMetadata(Samples.metadata("a", "1")));
        client.updateCase(update -> update.caseId(id).caseMetadata(Samples.metadata("b", "2")));

        assertThat(client.getCase(get -> get.caseId(id)).caseMetadata())
                .extracting(entry -> entry.key() + "=" + entry.value()).containsExactly("b=2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Submitted                                                            | Detection and Analysis
            Submitted, Detection and Analysis                                    | Containment, Eradication and Recovery
            Submitted, Detection and Analysis                                    | Post-incident Activities
            Submitted, Detection and Analysis, Containment*                      | Detection and Analysis
            Submitted, Detection and Analysis, Containment*                      | Post-incident Activities
            Submitted, Detection and Analysis, Post-incident Activities          | Containment, Eradication and Recovery
            Submitted, Detection and Analysis, Post-incident Activities          | Detection and Analysis
            """)
    void selfManagedCasesMoveAlongTheTable(String way, String to) {
        String id = walk(way);

        assertThat(client.updateCaseStatus(update -> update.caseId(id).caseStatus(to)).caseStatusAsString())
                .isEqualTo(to);

        assertThat(client.getCase(get -> get.caseId(id)).caseStatusAsString()).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Submitted                                                   | Containment, Eradication and Recovery
            Submitted                                                   | Post-incident Activities
            Submitted, Detection and Analysis                           | Submitted
            Submitted, Detection and Analysis, Containment*             | Submitted
            Submitted, Detection and Analysis, Post-incident Activities | Submitted
            """)
    void otherMovesAreRefused(String way, String to) {
        String id = walk(way);

        assertThatThrownBy(() -> client.updateCaseStatus(update -> update.caseId(id).caseStatus(to)))
                .isInstanceOfSatisfying(ConflictException.class, e -> {
                    assertThat(e.resourceId()).isEqualTo(id);
                    assertThat(e.resourceType()).isEqualTo("Case");
                    assertThat(e.statusCode()).isEqualTo(409);
                });
    }

    private String walk(String way) {
        String id = client.createCase(Samples.minimal().build()).caseId();
        for (String status : way.split(", ")) {
            String name = status.equals("Containment*") ? "Containment, Eradication and Recovery" : status;
            client.updateCaseStatus(update -> update.caseId(id).caseStatus(name));
        }
        return id;
    }

    @Test
    void theStatusOfACaseThatAwsSupportsIsNotTheCustomers() {
        String id = client.createCase(Samples.minimal().resolverType(ResolverType.AWS).build()).caseId();

        assertThatThrownBy(() -> client.updateCaseStatus(
                update -> update.caseId(id).caseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS)))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void theResolverGoesOneWay() {
        String id = client.createCase(Samples.minimal().build()).caseId();
        client.updateCaseStatus(update -> update.caseId(id).caseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS));

        var response = client.updateResolverType(update -> update.caseId(id).resolverType(ResolverType.AWS));

        assertThat(response.caseId()).isEqualTo(id);
        assertThat(response.resolverType()).isEqualTo(ResolverType.AWS);
        assertThat(response.caseStatus()).isEqualTo(CaseStatus.DETECTION_AND_ANALYSIS);
        assertThat(client.updateResolverType(update -> update.caseId(id).resolverType(ResolverType.AWS)).resolverType())
                .isEqualTo(ResolverType.AWS);
        assertThatThrownBy(() -> client.updateResolverType(update -> update.caseId(id).resolverType(ResolverType.SELF)))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aClosedCaseRefusesEverythingButTags() {
        String id = client.createCase(Samples.full().build()).caseId();
        clock.advance(Duration.ofHours(1));

        CloseCaseResponse closed = client.closeCase(close -> close.caseId(id));

        assertThat(closed.caseStatus()).isEqualTo(CaseStatus.CLOSED);
        assertThat(closed.closedDate()).isEqualTo(NOW.plusSeconds(3600));
        GetCaseResponse read = client.getCase(get -> get.caseId(id));
        assertThat(read.caseStatus()).isEqualTo(CaseStatus.CLOSED);
        assertThat(read.closedDate()).isEqualTo(closed.closedDate());
        assertThatThrownBy(() -> client.closeCase(close -> close.caseId(id))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.updateCase(update -> update.caseId(id).title("x")))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.updateCaseStatus(
                update -> update.caseId(id).caseStatus(SelfManagedCaseStatus.SUBMITTED)))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.updateResolverType(update -> update.caseId(id).resolverType(ResolverType.AWS)))
                .isInstanceOf(ConflictException.class);
        client.tagResource(tag -> tag.resourceArn(read.caseArn()).tags(java.util.Map.of("after", "all")));
        assertThat(client.listTagsForResource(list -> list.resourceArn(read.caseArn())).tags()).containsKey("after");
    }

    @Test
    void everyChangeIsInTheHistory() {
        String id = client.createCase(Samples.minimal().build()).caseId();
        clock.advance(Duration.ofSeconds(1));
        client.updateCase(update -> update.caseId(id).title("Secret words").watchersToAdd(watcher("a@example.com")));
        client.updateCaseStatus(update -> update.caseId(id).caseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS));
        client.updateResolverType(update -> update.caseId(id).resolverType(ResolverType.AWS));
        client.closeCase(close -> close.caseId(id));

        List<CaseEditItem> edits = client.listCaseEdits(list -> list.caseId(id)).items();

        assertThat(edits).extracting(CaseEditItem::action).containsExactly("Case Closed",
                "Case Updated To Service Managed", "Case Status Updated", "Case Updated", "Case Created");
        assertThat(edits).allSatisfy(edit -> {
            assertThat(edit.message()).hasSizeBetween(10, 4096).doesNotContain("Secret", "example.com");
            assertThat(edit.principal()).matches("arn:aws:iam::123456789012:user/[^/]+");
        });
        assertThat(edits.get(3).message()).contains("title", "watchers");
        assertThat(edits.get(4).eventTimestamp()).isEqualTo(NOW);
        assertThat(edits.get(3).eventTimestamp()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void anUnknownCaseIsNotFound() {
        String none = "1234567890";
        List<Runnable> calls = List.of(
                () -> client.getCase(get -> get.caseId(none)),
                () -> client.updateCase(update -> update.caseId(none)),
                () -> client.updateCaseStatus(update -> update.caseId(none).caseStatus("Submitted")),
                () -> client.updateResolverType(update -> update.caseId(none).resolverType("AWS")),
                () -> client.closeCase(close -> close.caseId(none)),
                () -> client.listCaseEdits(list -> list.caseId(none)));
        assertThat(calls).allSatisfy(
                call -> assertThatThrownBy(call::run).isInstanceOf(ResourceNotFoundException.class));
    }
}
