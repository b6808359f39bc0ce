package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;

/** A rollback is an update that begins a moment after another one failed, perhaps half-way. */
class RollbackTest {

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);
    private final ResourceModel before = Runner.model().toBuilder().caseArn(Runner.ARN).build();

    @BeforeEach
    void openACase() {
        assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.calls.clear();
    }

    private void rollBack(final ResourceModel failed) {
        service.stopRefusing();
        run.rollback = true;
        assertThat(run.update(before, failed).getStatus()).isEqualTo(OperationStatus.SUCCESS);
    }

    private void failWithoutPermission(final Op op, final ResourceModel desired) {
        service.refuse(op, AccessDeniedException.builder().message("no").build());
        assertThat(run.update(desired, before).getStatus()).isEqualTo(OperationStatus.FAILED);
    }

    @Test
    void itUndoesWhatReadsDoNotShowYet() {
        service.beBehind(6);
        final ResourceModel desired = before.toBuilder().title("Half-way").build();
        failWithoutPermission(Op.ListTagsForResource, desired);
        assertThat(service.only().title()).isEqualTo("Half-way");

        rollBack(desired);

        assertThat(service.only().title()).isEqualTo(before.getTitle());
    }

    @Test
    void itUndoesAllOfAnUpdateOfWhichReadsShowTheFirstCallOnly() {
        service.beBehind(6);
        final ResourceModel desired = before.toBuilder()
            .title("Half-way").watchers(Set.of(new Watcher("ann@example.com", "Somebody else", null))).build();
        failWithoutPermission(Op.ListTagsForResource, desired);
        assertThat(service.count(Op.UpdateCase)).as("one that deletes, one that adds").isEqualTo(2);

        rollBack(desired);

        assertThat(service.only().title()).isEqualTo(before.getTitle());
        assertThat(service.only().watchers()).extracting(each -> each.email() + " " + each.name())
            .containsExactlyInAnyOrder("ann@example.com Ann", "bob@example.com null");
    }

    @Test
    void itLeavesAClosedCaseAsItIsButForItsTags() {
        final ResourceModel desired = before.toBuilder()
            .title("Too late").watchers(Set.of(new Watcher("team@example.com", null, null))).build();
        final var person =
            software.amazon.awssdk.services.securityir.model.Watcher.builder().email("team@example.com").build();
        service.change(each -> each.caseStatus(CaseStatus.CLOSED).watchers(List.of(person)));
        assertThat(run.update(desired, before).getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        service.onlyTags().put("stage", "failed");
        service.calls.clear();

        rollBack(desired.toBuilder().tags(Set.of(new Tag("stage", "failed"))).build());

        assertThat(service.calls).doesNotContain(Op.UpdateCase, Op.UpdateCaseStatus);
        assertThat(service.onlyTags()).containsEntry("env", "drill").doesNotContainKey("stage");
    }

    @Test
    void itLeavesAClosedCaseWithAwsToWhomTheFailedUpdateHandedIt() {
        final ResourceModel desired = before.toBuilder().resolverType("AWS").title("Handed over").build();
        run.update(desired, before);
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        service.calls.clear();

        rollBack(desired);

        assertThat(service.calls).doesNotContain(Op.UpdateCase, Op.UpdateResolverType, Op.CreateCase);
    }

    @Test
    void itEndsWithinAMinuteWhereTheFailedUpdateHasDoneNothing() {
        final ResourceModel desired = before.toBuilder().title("Never").build();
        failWithoutPermission(Op.UpdateCase, desired);
        service.calls.clear();

        rollBack(desired);

        assertThat(service.calls).containsOnly(Op.GetCase, Op.ListTagsForResource);
        assertThat(run.waits.stream().mapToInt(Integer::intValue).sum()).isBetween(45, 60);
    }

    @Test
    void itDoesNotWaitWhereReadsShowWhatItUndoes() {
        final ResourceModel desired = before.toBuilder().title("Done").tags(Set.of(new Tag("stage", "done"))).build();
        assertThat(run.update(desired, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);

        rollBack(desired);

        assertThat(service.only().title()).isEqualTo(before.getTitle());
        assertThat(service.onlyTags()).containsEntry("env", "drill").doesNotContainKey("stage");
        assertThat(run.waits).isEmpty();
    }

    @Test
    void itMovesTheStatusBackFromWhereTheFailedUpdateHadMovedIt() {
        final ResourceModel first = before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build();
        final ResourceModel second = before.toBuilder().selfManagedCaseStatus("Post-incident Activities").build();
        assertThat(run.update(first, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.update(second, first).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        run.rollback = true;

        assertThat(run.update(first, second).getStatus()).isEqualTo(OperationStatus.SUCCESS);

        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.DETECTION_AND_ANALYSIS);
    }

    @Test
    void itLeavesAStatusThatPeopleOrAwsHaveMovedOn() {
        final ResourceModel first = before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build();
        final ResourceModel second = before.toBuilder().selfManagedCaseStatus("Post-incident Activities").build();
        assertThat(run.update(first, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.change(each -> each.caseStatus(CaseStatus.ACKNOWLEDGED));
        assertThat(run.update(second, first).getStatus()).isEqualTo(OperationStatus.FAILED);
        run.rollback = true;

        assertThat(run.update(first, second).getStatus()).isEqualTo(OperationStatus.SUCCESS);

        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.ACKNOWLEDGED);
    }

    @Test
    void itLeavesTheStatusOfACaseThatAwsHasTakenOver() {
        final ResourceModel first = before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build();
        final ResourceModel second = before.toBuilder().selfManagedCaseStatus("Post-incident Activities").build();
        assertThat(run.update(first, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.update(second, first).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.change(each -> each.resolverType(ResolverType.AWS));
        run.rollback = true;

        assertThat(run.update(first, second).getStatus()).isEqualTo(OperationStatus.SUCCESS);

        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.POST_INCIDENT_ACTIVITIES);
    }

    @Test
    void itLeavesACaseWithAwsToWhomTheFailedUpdateHandedIt() {
        final ResourceModel desired = before.toBuilder().resolverType("AWS").title("Handed over").build();
        assertThat(run.update(desired, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.only().resolverType()).isEqualTo(ResolverType.AWS);
        service.calls.clear();

        rollBack(desired);

        assertThat(service.only().title()).isEqualTo(before.getTitle());
        assertThat(service.only().resolverType()).isEqualTo(ResolverType.AWS);
        assertThat(service.calls).doesNotContain(Op.CloseCase, Op.CreateCase, Op.UpdateResolverType);
    }

    @Test
    void itDoesNotWaitForAnUpdateThatBrokeARuleBeforeAnyCall() {
        final ResourceModel broken = before.toBuilder().resolverType("AWS").selfManagedCaseStatus("Submitted").build();
        assertThat(run.update(broken, before).getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        rollBack(broken);
        assertThat(run.waits).isEmpty();
    }

    @Test
    void itLeavesTheMarksOfTheTemplatesWatchersAsTheyWere() {
        final String marks = service.onlyTags().get("community-securityir-case");
        final ResourceModel desired = before.toBuilder()
            .watchers(Set.of(new Watcher("zoe@example.com", null, null))).build();
        service.beBehind(3);
        service.refuse(Op.UpdateCaseStatus, AccessDeniedException.builder().message("no").build());
        final ResourceModel commanded = desired.toBuilder().selfManagedCaseStatus("Detection and Analysis").build();
        assertThat(run.update(commanded, before).getStatus()).isEqualTo(OperationStatus.FAILED);
        assertThat(service.onlyTags().get("community-securityir-case")).isNotEqualTo(marks);
        service.beBehind(8);
        rollBack(commanded);
        assertThat(service.onlyTags()).containsEntry("community-securityir-case", marks);
        assertThat(service.only().watchers()).extracting(each -> each.email())
            .containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
    }

    @Test
    void itWaitsForTheMoveOfTheFailedUpdateThatReadsDoNotShowYet() {
        final ResourceModel first = before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build();
        final ResourceModel second = before.toBuilder()
            .selfManagedCaseStatus("Containment, Eradication and Recovery").build();
        assertThat(run.update(first, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.beBehind(6);
        service.after(Op.UpdateCaseStatus, () -> service.refuse(Op.GetCase, denied()));
        assertThat(run.update(second, first).getStatus()).isEqualTo(OperationStatus.FAILED);
        service.stopRefusing();
        run.rollback = true;

        assertThat(run.update(first, second).getStatus()).isEqualTo(OperationStatus.SUCCESS);

        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.DETECTION_AND_ANALYSIS);
    }

    @Test
    void itDoesNotWaitForAStatusThatTheFailedUpdateDidNotChange() {
        final ResourceModel first = before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build();
        assertThat(run.update(first, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.change(each -> each.caseStatus(CaseStatus.POST_INCIDENT_ACTIVITIES));
        run.rollback = true;

        assertThat(run.update(first, first.toBuilder().title("Stolen keys").build()).getStatus())
            .isEqualTo(OperationStatus.SUCCESS);

        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.POST_INCIDENT_ACTIVITIES);
        assertThat(run.waits).isEmpty();
    }

    @Test
    void itDoesNotWaitForACommandThatTheFailedUpdateTookOutOfTheTemplate() {
        final ResourceModel first = before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build();
        assertThat(run.update(first, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        run.rollback = true;

        assertThat(run.update(first, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);

        assertThat(run.waits).isEmpty();
    }

    @Test
    void itDoesNotWaitForTagsThatTheFailedUpdateLeftAsTheyWere() {
        final ResourceModel desired = before.toBuilder().title("Done").build();
        assertThat(run.update(desired, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.onlyTags().clear();

        rollBack(desired);

        assertThat(service.onlyTags()).containsEntry("env", "drill");
        assertThat(run.waits).isEmpty();
    }

    @Test
    void itUndoesTagsThatReadsDoNotShowYet() {
        final ResourceModel desired = before.toBuilder()
            .tags(Set.of(new Tag("stage", "failed"))).selfManagedCaseStatus("Detection and Analysis").build();
        service.beBehind(4);
        failWithoutPermission(Op.UpdateCaseStatus, desired);

        rollBack(desired);

        assertThat(service.onlyTags()).containsEntry("env", "drill").doesNotContainKey("stage");
    }

    @Test
    void itUndoesTagsThatCannotBeReadAtFirstAndAreBehindThen() {
        final ResourceModel desired = before.toBuilder()
            .tags(Set.of(new Tag("stage", "failed"))).selfManagedCaseStatus("Detection and Analysis").build();
        service.beBehind(4);
        failWithoutPermission(Op.UpdateCaseStatus, desired);
        run.beforeInvocation = invocation -> {
            if (invocation == 1) {
                service.refuse(Op.ListTagsForResource, CreateHandlerTest.unknown(1));
            }
        };

        rollBack(desired);

        assertThat(service.onlyTags()).containsEntry("env", "drill").doesNotContainKey("stage");
    }

    @Test
    void itWaitsOnlyOnceForWhatMayNeverHaveBeenDone() {
        final ResourceModel desired = before.toBuilder()
            .title("Never").tags(Set.of(new Tag("stage", "failed"))).build();
        failWithoutPermission(Op.UpdateCase, desired);
        service.onlyTags().put("stage", "failed");
        service.after(Op.UntagResource,
            () -> service.refuse(Op.ListTagsForResource, CreateHandlerTest.unknown(2)));

        rollBack(desired);

        assertThat(service.onlyTags()).containsEntry("env", "drill").doesNotContainKey("stage");
        assertThat(run.waits.stream().mapToInt(Integer::intValue).sum()).isBetween(45, 60);
    }

    private static AccessDeniedException denied() {
        return AccessDeniedException.builder().message("no").build();
    }

    @Test
    void itPagesNobodyWhomTheFailedUpdateHasNotPaged() {
        final ResourceModel withAws = before.toBuilder().resolverType("AWS").build();
        final ResourceModel failed = withAws.toBuilder().title("Never").build();
        service.refuse(Op.UpdateCase, denied());
        assertThat(run.update(failed, withAws).getStatus()).isEqualTo(OperationStatus.FAILED);
        service.stopRefusing();
        run.rollback = true;
        assertThat(run.update(withAws, failed).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.calls).doesNotContain(Op.UpdateResolverType);
    }

    @Test
    void itDoesNotHandAClosedCaseOver() {
        final ResourceModel withAws = before.toBuilder().resolverType("AWS").build();
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        run.rollback = true;

        assertThat(run.update(withAws, withAws.toBuilder().title("Too late").build()).getStatus())
            .isEqualTo(OperationStatus.SUCCESS);

        assertThat(service.calls).doesNotContain(Op.UpdateResolverType);
    }
}
