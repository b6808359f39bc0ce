package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;

/** What is refused has changed nothing, and what has changed something is not refused. */
class NothingHalfDoneTest {

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);
    private final ResourceModel before = Runner.model().toBuilder().caseArn(Runner.ARN).build();

    @BeforeEach
    void openACase() {
        assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.calls.clear();
    }

    @Test
    void anUpdateWithAStatusThatNoMoveLeadsToChangesNothingElse() {
        service.change(each -> each.caseStatus(CaseStatus.ACKNOWLEDGED));
        final var event = run.update(before.toBuilder().title("Other").tags(Set.of(new Tag("new", "1")))
            .selfManagedCaseStatus("Post-incident Activities").build(), before);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(service.calls).containsOnly(Op.GetCase);
        assertThat(service.only().title()).isEqualTo(before.getTitle());
    }

    @Test
    void anUpdateThatFailsHasNotPagedAnybody() {
        for (final Op op : List.of(Op.UpdateCase, Op.ListTagsForResource, Op.UntagResource, Op.TagResource)) {
            service.refuse(op, AccessDeniedException.builder().message("no").build());
            final var event = run.update(before.toBuilder().resolverType("AWS").title("Other" + op)
                .tags(Set.of(new Tag("new", op.name()))).build(), before);
            assertThat(event.getStatus()).as(op.name()).isEqualTo(OperationStatus.FAILED);
            service.stopRefusing();
        }
        assertThat(service.calls).doesNotContain(Op.UpdateResolverType);
    }

    @Test
    void anUpdateThatIsDoneIsNotRefusedBecauseTheCaseIsClosedAfterIt() {
        service.beBehind(2);
        run.beforeInvocation = invocation -> {
            if (invocation == 2) {
                service.change(each -> each.caseStatus(CaseStatus.CLOSED));
            }
        };
        final var event = run.update(before.toBuilder().title("Other")
            .selfManagedCaseStatus("Detection and Analysis").build(), before);
        assertThat(event.getStatus()).as(String.valueOf(event.getMessage())).isEqualTo(OperationStatus.SUCCESS);
        assertThat(event.getResourceModel().getTitle()).isEqualTo("Other");
        assertThat(event.getResourceModel().getCaseStatus()).isEqualTo("Closed");
    }

    @Test
    void aClosedCaseWhoseTagsAreBehindIsWaitedFor() {
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        final ResourceNotFoundException notYet = ResourceNotFoundException.builder().message("no").build();
        service.refuse(Op.ListTagsForResource, notYet, notYet);
        final var event = run.update(before.toBuilder().tags(Set.of(new Tag("new", "1"))).build(), before);
        assertThat(event.getStatus()).as(String.valueOf(event.getMessage())).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.waits).containsExactly(1, 1);
    }

    @Test
    void aCreateThatIsRefusedAtOnceSpeaksOfNoCase() {
        run.token = "token-2";
        service.refuse(Op.CreateCase, AccessDeniedException.builder().message("no").build());
        assertThat(run.create(Runner.model()).getMessage()).doesNotContain("may have been opened");
    }

    @Test
    void aClosedCaseWhoseTagsAreBehindWasSeenAndIsNotTakenForAnUnknownOne() {
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        service.refuse(Op.ListTagsForResource, CreateHandlerTest.unknown(1));
        run.beforeInvocation = invocation -> {
            if (invocation == 2) {
                service.refuse(Op.GetCase, CreateHandlerTest.unknown(1));
            }
        };
        final var event = run.update(before.toBuilder().tags(Set.of(new Tag("new", "1"))).build(), before);
        assertThat(event.getStatus()).as(String.valueOf(event.getMessage())).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.waits).containsExactly(1, 1);
    }

    @Test
    void anUpdateWhoseStatusNeededNoMoveIsNotRefusedBecauseAwsMovesTheCaseAfterIt() {
        service.change(each -> each.caseStatus(CaseStatus.DETECTION_AND_ANALYSIS));
        service.beBehind(2);
        run.beforeInvocation = invocation -> {
            if (invocation == 2) {
                service.change(each -> each.caseStatus(CaseStatus.READY_TO_CLOSE));
            }
        };
        final var event = run.update(before.toBuilder().title("Other")
            .selfManagedCaseStatus("Detection and Analysis").build(), before);
        assertThat(event.getStatus()).as(String.valueOf(event.getMessage())).isEqualTo(OperationStatus.SUCCESS);
        assertThat(event.getResourceModel().getCaseStatus()).isEqualTo("Ready to Close");
        assertThat(run.waits).isNotEmpty();
    }
}
