package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import community.securityir.translate.ReservedTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.InternalServerException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;

class DeleteHandlerTest {

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);

    @BeforeEach
    void openACase() {
        assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.calls.clear();
    }

    @Test
    void marksClosesAndLooksInOneInvocation() {
        final var event = run.delete(Runner.ARN);
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(event.getResourceModel()).isNull();
        assertThat(run.waits).isEmpty();
        assertThat(service.calls).containsExactly(Op.GetCase, Op.ListTagsForResource, Op.TagResource, Op.CloseCase,
            Op.GetCase, Op.ListTagsForResource);
        assertThat(ReservedTag.in(service.onlyTags()).isDeleted()).isTrue();
        assertThat(ReservedTag.in(service.onlyTags()).namesRequest()).isTrue();
    }

    @Test
    void aDeletedCaseIsGoneForEverybody() {
        run.delete(Runner.ARN);
        final ResourceModel model = Runner.model().toBuilder().caseArn(Runner.ARN).build();
        assertThat(run.read(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
        assertThat(run.update(model, model).getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
        assertThat(run.delete(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
        assertThat(run.list().getResourceModels()).isEmpty();
    }

    @Test
    void withoutPermissionToTagNothingIsClosed() {
        service.refuse(Op.TagResource, AccessDeniedException.builder().message("no").build());
        final var event = run.delete(Runner.ARN);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.UnauthorizedTaggingOperation);
        assertThat(service.count(Op.CloseCase)).isZero();
    }

    @Test
    void aCaseThatAResponderClosedIsOnlyMarked() {
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.count(Op.CloseCase)).isZero();
        assertThat(run.read(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
    }

    @Test
    void aMarkedButOpenCaseIsReadableAndItsDeletionContinues() {
        service.refuse(Op.CloseCase, AccessDeniedException.builder().message("no").build());
        assertThat(run.delete(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.AccessDenied);
        assertThat(run.read(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.calls.clear();
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.count(Op.TagResource)).isZero();
        assertThat(service.count(Op.CloseCase)).isEqualTo(1);
    }

    @Test
    void waitsUntilTheCaseReadsAsClosedWithoutClosingItTwice() {
        service.beBehind(4);
        final var event = run.delete(Runner.ARN);
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.waits).isNotEmpty();
        assertThat(service.count(Op.CloseCase)).isEqualTo(1);
        assertThat(service.count(Op.TagResource)).isEqualTo(1);
        assertThat(run.events.stream().filter(each -> each.getStatus() == OperationStatus.IN_PROGRESS))
            .isNotEmpty()
            .allSatisfy(each -> assertThat(each.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN));
    }

    @Test
    void aLostAnswerToCloseCaseIsNoFailure() {
        service.loseAnswer(Op.CloseCase, ApiCallTimeoutException.builder().message("late").build());
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.count(Op.CloseCase)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TagResource", "CloseCase"})
    void aWriteThatDoesNotFindTheCaseThatWasSeenIsRepeated(final Op write) {
        service.refuse(write, CreateHandlerTest.unknown(2));
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.thrown).hasSize(2);
        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void aCaseThatWasSeenIsNeverTakenForDeletedBecauseAWriteDoesNotFindIt() {
        service.refuse(Op.CloseCase, CreateHandlerTest.unknown(100));
        assertThat(run.delete(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.NotStabilized);
    }

    @Test
    void theIdentifierMayStandInThePreviousModelOnly() {
        service.beBehind(2);
        final var event = run.run(Action.DELETE, null, ResourceModel.builder().caseArn(Runner.ARN).build());
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
    }

    @Test
    void withoutAMembershipTheMessageNamesTheWayOut() {
        service.refuse(Op.GetCase, SecurityIncidentResponseNotActiveException.builder().message("no").build());
        final var event = run.delete(Runner.ARN);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(event.getMessage()).contains("DeletionPolicy: Retain");
    }

    @Test
    void aRequestWithoutAnIdentifierFindsNothing() {
        final var event = run.run(Action.DELETE, Runner.model(), null);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
        assertThat(event.getMessage()).isNotBlank();
        assertThat(service.calls).isEmpty();
    }

    @Test
    void anImportedCaseWithoutAMarkIsDeletedAsWell() {
        service.onlyTags().remove(ReservedTag.KEY);
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.onlyTags()).containsEntry(ReservedTag.KEY, "deleted=true");
    }

    @Test
    void aCaseThatIsTooNewToBeShownIsWaitedForNotGivenUp() {
        final ResourceNotFoundException unknown = ResourceNotFoundException.builder().message("no").build();
        for (int look = 0; look < 3; look++) {
            service.refuse(Op.GetCase, unknown);
        }
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.count(Op.CloseCase)).isEqualTo(1);
        assertThat(run.waits).containsExactly(1, 1, 2);
    }

    @Test
    void aCaseThatStaysUnknownIsNotFound() {
        assertThat(run.delete(Runner.ARN.replaceAll("[0-9]+$", "0000000000")).getErrorCode())
            .isEqualTo(HandlerErrorCode.NotFound);
        assertThat(run.waits).as("until reads count as current").containsExactly(1, 1, 2, 3, 5, 8, 13, 20);
    }

    @Test
    void aCaseThatACreateNamedByTheAccountOfTheRequestIsDeletedAllTheSame() {
        openACaseOfADelegatedMembership();
        assertThat(run.read(Runner.ARN).getErrorCode()).as("for everybody else it is no name of the case")
            .isEqualTo(HandlerErrorCode.NotFound);
        assertThat(run.delete(Runner.ARN.replace("123456789012", "999999999999")).getErrorCode())
            .isEqualTo(HandlerErrorCode.NotFound);
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.only().caseStatusAsString()).isEqualTo("Closed");
    }

    @Test
    void aDeletionThatFindsTheMarkOfAnEarlierOneIsNotTakenForThatOne() {
        service.refuse(Op.CloseCase, AccessDeniedException.builder().message("no").build());
        assertThat(run.delete(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.AccessDenied);
        service.loseAnswer(Op.CloseCase, InternalServerException.builder().message("lost").build());
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
    }

    @Test
    void aMarkThatSomebodyTakesAwayIsWrittenAgain() {
        service.after(Op.CloseCase, () -> service.onlyTags().remove("community-securityir-case"));
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.onlyTags().get("community-securityir-case")).contains("deleted=true");
        assertThat(run.waits).as("until reads count as current").startsWith(1, 1, 2, 3, 5, 8, 13, 20);
    }

    @Test
    void aMarkThatIsWrittenAgainIsWaitedForBeforeItIsMissedOnceMore() {
        service.after(Op.CloseCase, () -> {
            service.onlyTags().remove("community-securityir-case");
            service.beBehind(4);
        });
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.count(Op.TagResource)).isEqualTo(2);
    }

    @Test
    void anOverlongRequestInTheMarkLeavesRoomForTheTombstone() {
        service.onlyTags().put("community-securityir-case", "request=" + "a".repeat(248));
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.onlyTags().get("community-securityir-case")).contains("deleted=true");
    }

    private void openACaseOfADelegatedMembership() {
        service.cases.clear();
        service.tags.clear();
        service.account = "210987654321";
        run.token = "delegated";
        assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.calls.clear();
    }

    @Test
    void aCaseWithTheNameOfTheRequestsAccountButWithoutAMarkIsNotTouched() {
        openACaseOfADelegatedMembership();
        service.onlyTags().remove(ReservedTag.KEY);
        assertThat(run.delete(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
        assertThat(service.calls).containsOnly(Op.GetCase, Op.ListTagsForResource);
    }

    @Test
    void aCaseWithTheNameOfTheRequestsAccountIsDeletedThoughItsMarkIsTakenAwayOnTheWay() {
        openACaseOfADelegatedMembership();
        service.after(Op.CloseCase, () -> service.onlyTags().remove(ReservedTag.KEY));
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(ReservedTag.in(service.onlyTags()).isDeleted()).isTrue();
    }

    @Test
    void aCaseWithTheNameOfTheRequestsAccountIsWaitedForUntilItsMarkIsShown() {
        openACaseOfADelegatedMembership();
        final ResourceNotFoundException notYet = ResourceNotFoundException.builder().message("no").build();
        service.refuse(Op.ListTagsForResource, notYet, notYet);
        assertThat(run.delete(Runner.ARN).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.only().caseStatusAsString()).isEqualTo("Closed");
        assertThat(run.waits).containsExactly(1, 1);
    }
}
