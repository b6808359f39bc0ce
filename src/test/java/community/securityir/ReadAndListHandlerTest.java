package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityir.model.CaseAttachmentAttributes;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.InvalidTokenException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;

class ReadAndListHandlerTest {

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);

    private void open(final int cases) {
        for (int each = 0; each < cases; each++) {
            run.token = "token-" + each;
            assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        }
        service.calls.clear();
    }

    @Test
    void readIsTwoCallsAndReturnsTheWholeModel() {
        open(1);
        final var event = run.read(Runner.ARN);
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.calls).containsExactly(Op.GetCase, Op.ListTagsForResource);
        assertThat(event.getResourceModel().getWatchers()).isEqualTo(Runner.model().getWatchers());
        assertThat(event.getResourceModel().getTags()).isEqualTo(Runner.model().getTags());
        assertThat(event.getResourceModel().getReportedIncidentStartDate()).isEqualTo("2026-03-01T09:30:00Z");
    }

    @Test
    void aCaseThatAResponderClosedIsReadable() {
        open(1);
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        assertThat(run.read(Runner.ARN).getResourceModel().getCaseStatus()).isEqualTo("Closed");
    }

    @Test
    void aModelWithoutItsTagsIsNeverReturned() {
        open(1);
        final ResourceNotFoundException behind = ResourceNotFoundException.builder().message("not yet").build();
        service.refuse(Op.ListTagsForResource, behind);
        assertThat(run.read(Runner.ARN).getResourceModel().getTags()).isEqualTo(Runner.model().getTags());
        service.refuse(Op.ListTagsForResource, behind, behind, behind, behind);
        assertThat(run.read(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.ServiceInternalError);
    }

    @Test
    void tagsThatAreBehindAreLookedForAgainAfterAMoment() {
        open(1);
        service.refuse(Op.ListTagsForResource, CreateHandlerTest.unknown(2));
        run.read(Runner.ARN);
        assertThat(run.sleeps).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
        assertThat(service.count(Op.ListTagsForResource)).isEqualTo(3);
    }

    @Test
    void theFilesThatPeopleAttachedAreShown() {
        open(1);
        service.change(each -> each.caseAttachments(CaseAttachmentAttributes.builder().attachmentId("a-1")
            .fileName("image.dd").attachmentStatus("Verified").creator("ann@example.com")
            .createdDate(Instant.parse("2026-03-02T08:00:00.250Z")).build()));
        assertThat(run.read(Runner.ARN).getResourceModel().getCaseAttachments()).containsExactly(
            new CaseAttachment("a-1", "image.dd", "Verified", "ann@example.com", "2026-03-02T08:00:00Z"));
    }

    @Test
    void aDeletedCaseStaysDeletedWhileItsTagsAreBehind() {
        open(1);
        run.delete(Runner.ARN);
        service.refuse(Op.ListTagsForResource, ResourceNotFoundException.builder().message("not yet").build());
        assertThat(run.read(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
    }

    @Test
    void readGoesWhereTheIdentifierPoints() {
        run.read("arn:aws-cn:security-ir:cn-north-1:123456789012:case/1000000000");
        assertThat(run.regionAsked).isEqualTo("cn-north-1");
    }

    @Test
    void readRepeatsAFewTimesAndNeverWaitsForACallback() {
        open(1);
        final ThrottlingException slow = ThrottlingException.builder().message("slow").build();
        service.refuse(Op.GetCase, slow, slow);
        assertThat(run.read(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.refuse(Op.GetCase, slow, slow, slow, slow);
        assertThat(run.read(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.Throttling);
        assertThat(run.waits).isEmpty();
        assertThat(run.sleeps).allMatch(each -> each.toMillis() <= 2000);
    }

    @Test
    void readDoesNotSleepAsLongAsTheServiceAsks() {
        open(1);
        service.refuse(Op.GetCase, ThrottlingException.builder().message("slow").retryAfterSeconds(30).build());
        assertThat(run.read(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.Throttling);
        assertThat(run.sleeps).isEmpty();
    }

    @Test
    void listLeavesClosedCasesOutAndPassesPagesOn() {
        open(7);
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        run.maxResults = 3;
        final Set<String> seen = new HashSet<>();
        int pages = 0;
        do {
            final var page = run.list();
            assertThat(page.getStatus()).isEqualTo(OperationStatus.SUCCESS);
            seen.addAll(page.getResourceModels().stream().map(ResourceModel::getCaseArn).collect(Collectors.toSet()));
            run.nextToken = page.getNextToken();
            pages++;
        } while (run.nextToken != null);
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(6).doesNotContain(Runner.ARN);
    }

    @Test
    void listAsksForNoMoreThanTheApiGives() {
        run.maxResults = 1000;
        run.list();
        assertThat(service.requests.toString()).contains("MaxResults=25");
    }

    @Test
    void aPageMayHoldASingleCase() {
        open(2);
        run.maxResults = 1;
        assertThat(run.list().getResourceModels()).singleElement()
            .satisfies(each -> assertThat(each.getCaseArn()).isEqualTo(Runner.ARN));
    }

    @Test
    void aCaseThatIsListedWithoutItsArnIsIdentifiedAllTheSame() {
        open(1);
        service.change(each -> each.caseArn(null));
        assertThat(run.list().getResourceModels()).singleElement()
            .satisfies(each -> assertThat(each.getCaseArn()).isEqualTo(Runner.ARN));
    }

    @Test
    void listGoesToTheConfiguredRegionUnlessTheModelNamesOne() {
        run.configuration = new TypeConfigurationModel("eu-central-1");
        run.list();
        assertThat(run.regionAsked).isEqualTo("eu-central-1");
        run.run(software.amazon.cloudformation.Action.LIST,
            ResourceModel.builder().caseArn(Runner.ARN).build(), null);
        assertThat(run.regionAsked).isEqualTo("us-east-1");
    }

    @Test
    void aPageTokenThatTheServiceRefusesIsExplained() {
        service.refuse(Op.ListCases, InvalidTokenException.builder().message("no").build());
        final var event = run.list();
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(event.getMessage()).contains("nextToken");
    }

    @Test
    void garbageIsRefusedByEveryReadingHandler() {
        for (final String garbage : List.of(
                "x", "arn:aws:security-ir:us-east-1:123456789012:membership/m-abcdefghij")) {
            assertThat(run.read(garbage).getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
            assertThat(run.delete(garbage).getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        }
        assertThat(run.read(null).getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
        assertThat(service.calls).isEmpty();
    }
}
