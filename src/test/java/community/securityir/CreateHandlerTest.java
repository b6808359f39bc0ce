package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import community.securityir.translate.ReservedTag;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.CreateCaseRequest;
import software.amazon.awssdk.services.securityir.model.InternalServerException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;

class CreateHandlerTest {

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);

    @Test
    void opensACaseInOneInvocationWithThreeCalls() {
        final var event = run.create(Runner.model());
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.waits).isEmpty();
        assertThat(service.calls).containsExactly(Op.CreateCase, Op.GetCase, Op.ListTagsForResource);
        assertThat(event.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN);
        assertThat(event.getResourceModel().getRegion()).isEqualTo("us-east-1");
    }

    @Test
    void returnsWhatTheTemplateSays() {
        final ResourceModel desired = Runner.model();
        final ResourceModel shown = run.create(desired).getResourceModel();
        assertThat(shown).usingRecursiveComparison()
            .ignoringFields("caseArn", "caseId", "region", "caseStatus", "createdDate", "lastUpdatedDate",
                "caseAttachments")
            .isEqualTo(desired);
        assertThat(shown.getCreatedDate()).isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void addsWhatOnlyUpdateCaseTakesAndWalksToTheStatus() {
        final ResourceModel desired = Runner.model().toBuilder()
            .actualIncidentStartDate("2026-02-28T23:59:59Z")
            .caseMetadata(Set.of(new CaseMetadataEntry("ticket", "42")))
            .selfManagedCaseStatus("Containment, Eradication and Recovery")
            .build();
        final var event = run.create(desired);
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.calls).containsExactly(Op.CreateCase, Op.GetCase, Op.UpdateCase,
            Op.UpdateCaseStatus, Op.UpdateCaseStatus, Op.GetCase, Op.ListTagsForResource);
        assertThat(event.getResourceModel().getCaseStatus()).isEqualTo("Containment, Eradication and Recovery");
        assertThat(event.getResourceModel().getCaseMetadata()).isEqualTo(desired.getCaseMetadata());
    }

    @Test
    void submittedNeverCausesACall() {
        run.create(Runner.model().toBuilder().selfManagedCaseStatus("Submitted").build());
        assertThat(service.count(Op.UpdateCaseStatus)).isZero();
    }

    @Test
    void marksTheCaseAndSendsStackTagsButNoSystemTags() {
        run.stackTags = Map.of("team", "blue", "env", "stack", "aws:cloudformation:stack-id", "x");
        final ResourceModel shown = run.create(Runner.model()).getResourceModel();
        assertThat(service.onlyTags()).containsOnlyKeys("team", "env", ReservedTag.KEY)
            .containsEntry("env", "drill");
        assertThat(Runner.tagsOf(shown)).containsOnlyKeys("team", "env");
    }

    @Test
    void everyEventCarriesTheIdentifierWhileTheCaseIsNotVisible() {
        service.beBehind(8);
        final var event = run.create(Runner.model());
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.waits).as("after six looks in the first invocation").containsExactly(2, 3, 5);
        assertThat(run.events).allSatisfy(
            each -> assertThat(each.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN));
        assertThat(service.count(Op.CreateCase)).isEqualTo(1);
    }

    @Test
    void theFirstEventNamesTheAccountOfADelegatedMembershipAndNoLaterOneAnother() {
        service.account = "210987654321";
        service.beBehind(5);
        final var event = run.create(
            Runner.model().toBuilder().actualIncidentStartDate("2026-02-28T23:59:59Z").build());
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.events).hasSizeGreaterThan(1).allSatisfy(each -> assertThat(each.getResourceModel().getCaseArn())
            .isEqualTo("arn:aws:security-ir:us-east-1:210987654321:case/1000000000"));
        assertThat(run.sleeps).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1),
            Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void nothingIsRepeatedWhileReadsAreBehind() {
        service.beBehind(4);
        final var event = run.create(Runner.model().toBuilder()
            .actualIncidentStartDate("2026-02-28T23:59:59Z")
            .selfManagedCaseStatus("Post-incident Activities")
            .build());
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.count(Op.CreateCase)).isEqualTo(1);
        assertThat(service.count(Op.UpdateCase)).isEqualTo(1);
        assertThat(service.count(Op.UpdateCaseStatus)).isEqualTo(2);
    }

    @Test
    void theCallbackContextHoldsNothingOfTheCase() {
        service.beBehind(4);
        run.create(Runner.model().toBuilder().actualIncidentStartDate("2026-02-28T23:59:59Z").build());
        assertThat(run.contexts).isNotEmpty().allSatisfy(context -> assertThat(context)
            .hasSizeLessThan(400).doesNotContain("Stolen", "example.com", "198.51"));
    }

    @Test
    void aRepeatedRequestFindsTheSameCase() {
        run.create(Runner.model());
        final var again = run.create(Runner.model());
        assertThat(again.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(again.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN);
        assertThat(service.cases).hasSize(1);
    }

    @Test
    void anotherRequestOpensAnotherCase() {
        run.create(Runner.model());
        run.token = "token-2";
        run.create(Runner.model());
        assertThat(service.cases).hasSize(2);
    }

    @Test
    void aLostAnswerOpensNoSecondCase() {
        service.loseAnswer(Op.CreateCase, ApiCallTimeoutException.builder().message("late").build());
        assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.cases).hasSize(1);
        assertThat(service.count(Op.CreateCase)).isEqualTo(2);
    }

    @Test
    void aClientTokenOfSomebodyElsesCaseIsRefusedWithoutNamingThatCase() {
        final ResourceModel desired = Runner.model().toBuilder().clientToken("mine").build();
        run.create(desired);
        run.token = "token-2";
        final var event = run.create(desired);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.AlreadyExists);
        assertThat(event.getMessage()).contains("Change ClientToken");
        assertThat(event.getResourceModel()).isNull();
    }

    @Test
    void aClientTokenOfACaseWithoutOurMarkIsRefusedAfterAFewLooks() {
        final ResourceModel desired = Runner.model().toBuilder().clientToken("mine").build();
        run.create(desired);
        service.onlyTags().remove("community-securityir-case");
        final var event = run.create(desired);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.AlreadyExists);
        assertThat(event.getResourceModel()).isNull();
        assertThat(run.waits).isEmpty();
        assertThat(run.sleeps).hasSize(5);
    }

    @Test
    void aNewCaseThatShowsNoTagAtAllIsWaitedFor() {
        service.team.add(software.amazon.awssdk.services.securityir.model.Watcher.builder()
            .email("ann@example.com").build());
        final Map<String, String> written = new HashMap<>();
        service.after(Op.CreateCase, () -> {
            written.putAll(service.onlyTags());
            service.onlyTags().clear();
        });
        run.beforeInvocation = invocation -> {
            if (invocation == 3) {
                service.onlyTags().putAll(written);
            }
        };
        final var event = run.create(Runner.model().toBuilder().tags(null).build());
        assertThat(event.getStatus()).as(String.valueOf(event.getMessage())).isEqualTo(OperationStatus.SUCCESS);
        assertThat(event.getResourceModel().getWatchers()).extracting(Watcher::getEmail)
            .containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
        assertThat(run.waits).containsExactly(1, 1);
    }

    @Test
    void aCaseThatShowsNoTagAtAllIsNotTakenForSomebodyElsesAndItsIdIsTold() {
        final ResourceModel desired = Runner.model().toBuilder().clientToken("mine").build();
        run.create(desired);
        service.onlyTags().clear();
        final var event = run.create(desired);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.ServiceInternalError);
        assertThat(event.getMessage()).contains(service.only().caseArn().replaceAll(".*/", ""), "same ClientToken");
        assertThat(event.getResourceModel()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"GetCase", "ListTagsForResource"})
    void somebodyElsesCaseIsNeverNamedThoughReadsAreBehind(final Op behind) {
        final ResourceModel desired = Runner.model().toBuilder().clientToken("mine").build();
        run.create(desired);
        run.events.clear();
        run.token = "token-2";
        service.refuse(behind, unknown(2));
        final var event = run.create(desired);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.AlreadyExists);
        assertThat(run.events).containsExactly(event);
        assertThat(event.getResourceModel()).isNull();
        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.SUBMITTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"GetCase", "ListTagsForResource"})
    void aCaseThatDoesNotProveItselfEndsInAnErrorThatIsRepeatedAndNamesNoCase(final Op behind) {
        final ResourceModel desired = Runner.model().toBuilder().clientToken("mine").build();
        service.refuse(behind, unknown(100));
        final var event = run.create(desired);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.ServiceInternalError);
        assertThat(event.getMessage()).contains("same ClientToken");
        assertThat(event.getResourceModel()).isNull();
        assertThat(run.events).containsExactly(event);
        assertThat(run.sleeps.stream().mapToLong(Duration::toMillis).sum()).isEqualTo(5000);
        service.stopRefusing();
        assertThat(run.create(desired).getResourceModel().getCaseArn()).isEqualTo(Runner.ARN);
        assertThat(service.cases).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"GetCase", "ListTagsForResource"})
    void ourOwnCaseWithAChosenTokenProvesItselfInTheFirstInvocation(final Op behind) {
        service.refuse(behind, unknown(3));
        final var event = run.create(Runner.model().toBuilder().clientToken("mine").build());
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.waits).isEmpty();
        assertThat(run.sleeps).hasSize(3);
    }

    @Test
    void aCaseThatOurOwnTokenOpenedIsOursEvenIfSomebodyTookTheMark() {
        run.create(Runner.model());
        service.onlyTags().remove(ReservedTag.KEY);
        final var event = run.create(Runner.model());
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(event.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN);
        assertThat(run.waits).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"UpdateCase", "UpdateCaseStatus"})
    void aWriteThatDoesNotFindTheCaseThatWasSeenIsRepeated(final Op write) {
        final ResourceModel desired = Runner.model().toBuilder().actualIncidentStartDate("2026-02-28T23:59:59Z")
            .selfManagedCaseStatus("Detection and Analysis").build();
        service.refuse(write, unknown(2));
        assertThat(run.create(desired).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.thrown).hasSize(2);
        assertThat(service.cases).hasSize(1);
        run.token = "token-2";
        service.refuse(write, unknown(100));
        final var event = run.create(desired);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.NotStabilized);
        assertThat(event.getResourceModel().getCaseArn()).endsWith("1000000001");
    }

    /** Answers that the case does not exist. */
    static RuntimeException[] unknown(final int times) {
        return Collections.nCopies(times, ResourceNotFoundException.builder().message("no case").build())
            .toArray(RuntimeException[]::new);
    }

    @Test
    void aTagThatSomebodyTakesAwayFromANewCaseIsNotWaitedFor() {
        service.after(Op.CreateCase, () -> service.onlyTags().remove("env"));

        final var event = run.create(Runner.model());

        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(event.getResourceModel().getTags()).isNullOrEmpty();
        assertThat(run.waits).isEmpty();
    }

    @Test
    void aCaseThatCannotBeReadToProveItselfIsNamedInTheMessageOnly() {
        service.refuse(Op.GetCase, AccessDeniedException.builder().message("no").build());

        final var event = run.create(Runner.model().toBuilder().clientToken("mine").build());

        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.AccessDenied);
        assertThat(event.getResourceModel()).isNull();
        assertThat(event.getMessage()).contains("1000000000").contains("close it, or import it");
    }

    @Test
    void aClientTokenWithOtherPropertiesIsRefused() {
        service.refuse(Op.CreateCase, ConflictException.builder().message("other").build());
        final var event = run.create(Runner.model().toBuilder().clientToken("mine").build());
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.AlreadyExists);
        assertThat(service.calls).hasSize(1);
    }

    @Test
    void aRepeatedRequestForACaseThatWasClosedIsRefused() {
        run.create(Runner.model());
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        final var event = run.create(Runner.model());
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.AlreadyExists);
        assertThat(event.getMessage()).contains("closed");
        assertThat(event.getResourceModel()).isNull();
    }

    @Test
    void aCaseThatIsClosedOnTheWayEndsTheCreate() {
        service.beBehind(2);
        run.beforeInvocation = invocation -> {
            if (invocation == 2) {
                service.change(each -> each.caseStatus(CaseStatus.CLOSED));
            }
        };
        final var event = run.create(
            Runner.model().toBuilder().actualIncidentStartDate("2026-02-28T23:59:59Z").build());
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.NotStabilized);
        assertThat(event.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN);
    }

    @Test
    void aCaseThatNeverShowsUpEndsInNotStabilized() {
        service.beBehind(100_000);
        final var event = run.create(Runner.model());
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.NotStabilized);
        assertThat(event.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN);
        assertThat(run.waits).allMatch(each -> each <= 30);
        assertThat(run.waits.stream().mapToInt(Integer::intValue).sum()).isBetween(600, 900);
    }

    @Test
    void aThrottledCreateCaseIsRepeatedAndThenReported() {
        final ThrottlingException throttled = ThrottlingException.builder().message("slow").build();
        service.refuse(Op.CreateCase, throttled, throttled);
        assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.refuse(Op.CreateCase, throttled, throttled, throttled, throttled);
        run.token = "token-2";
        final var event = run.create(Runner.model());
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.Throttling);
        assertThat(event.getResourceModel()).isNull();
    }

    @Test
    void aThrottledReadAfterTheCreateIsWaitedForAsTheServiceAsks() {
        service.refuse(Op.GetCase, ThrottlingException.builder().message("slow").retryAfterSeconds(17).build());
        assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.waits).containsExactly(17);
        assertThat(service.cases).hasSize(1);
    }

    @Test
    void aServiceFaultInAStepIsFollowedByALookAtTheCase() {
        service.loseAnswer(Op.UpdateCaseStatus, InternalServerException.builder().message("oops").build());
        final var event = run.create(
            Runner.model().toBuilder().selfManagedCaseStatus("Detection and Analysis").build());
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.count(Op.UpdateCaseStatus)).isEqualTo(1);
    }

    @Test
    void errorsNameWhatToDo() {
        service.refuse(Op.CreateCase, SecurityIncidentResponseNotActiveException.builder().message("no").build());
        final var inactive = run.create(Runner.model());
        assertThat(inactive.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(inactive.getMessage()).contains("no active membership in us-east-1", "DefaultRegion");
        service.refuse(Op.CreateCase, AccessDeniedException.builder().message("no").build());
        final var denied = run.create(Runner.model());
        assertThat(denied.getErrorCode()).isEqualTo(HandlerErrorCode.AccessDenied);
        assertThat(denied.getMessage()).contains("security-ir:CreateCase", "security-ir:TagResource");
    }

    @Test
    void aBrokenModelIsRefusedBeforeAnyCall() {
        final List<ResourceModel> broken = List.of(
            Runner.model().toBuilder().caseArn(Runner.ARN).build(),
            Runner.model().toBuilder().caseStatus("Submitted").build(),
            Runner.model().toBuilder().resolverType("AWS").selfManagedCaseStatus("Submitted").build(),
            Runner.model().toBuilder().region("us-east-1\n").build(),
            Runner.model().toBuilder().tags(Set.of(new Tag("AWS:x", "y"))).build(),
            Runner.model().toBuilder().tags(Set.of(new Tag(ReservedTag.KEY, "y"))).build());
        for (final ResourceModel model : broken) {
            final ProgressEvent<ResourceModel, CallbackContext> event = run.create(model);
            assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
            assertThat(event.getMessage()).isNotBlank();
        }
        assertThat(service.calls).isEmpty();
    }

    @Test
    void theRegionIsThePropertysElseTheConfigurationsElseTheStacks() {
        service.region = "eu-west-1";
        run.configuration = new TypeConfigurationModel("ap-south-1");
        run.create(Runner.model().toBuilder().region("eu-west-1").build());
        assertThat(run.regionAsked).isEqualTo("eu-west-1");
        run.create(Runner.model());
        assertThat(run.regionAsked).isEqualTo("ap-south-1");
        run.configuration = new TypeConfigurationModel(null);
        run.create(Runner.model());
        assertThat(run.regionAsked).isEqualTo("us-east-1");
        run.configuration = new TypeConfigurationModel("example.com/");
        assertThat(run.create(Runner.model()).getErrorCode()).isEqualTo(HandlerErrorCode.InvalidTypeConfiguration);
    }

    @Test
    void aRequestWithoutCredentialsIsRefused() {
        run.withCredentials = false;
        assertThat(run.create(Runner.model()).getErrorCode()).isEqualTo(HandlerErrorCode.InvalidCredentials);
    }

    @Test
    void theDefaultTokenIsTheSameForTheSameRequestOnly() {
        run.create(Runner.model());
        run.token = "token-2";
        run.create(Runner.model());
        final List<String> tokens = service.requests.stream()
            .filter(CreateCaseRequest.class::isInstance)
            .map(each -> ((CreateCaseRequest) each).clientToken()).toList();
        assertThat(tokens).doesNotHaveDuplicates().allMatch(each -> each.matches("[0-9a-f]{64}"));
    }

    @Test
    void aCreateWhoseAnswerIsLostEndsByNamingWhatItMayHaveLeft() {
        final InternalServerException lost = InternalServerException.builder().message("lost").build();
        service.loseAnswer(Op.CreateCase, lost, lost, lost, lost);
        final var event = run.create(Runner.model());
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.ServiceInternalError);
        assertThat(event.getMessage()).contains("may have been opened", ReservedTag.KEY);
        assertThat(service.cases).hasSize(1);
        service.stopRefusing();
        assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(service.cases).hasSize(1);
    }

    @Test
    void aLostAnswerIsNotForgottenWhenTheRepetitionIsRefused() {
        service.loseAnswer(Op.CreateCase, InternalServerException.builder().message("lost").build());
        final AccessDeniedException denied = AccessDeniedException.builder().message("no").build();
        service.afterwardsRefuse(Op.CreateCase, denied);
        final var event = run.create(Runner.model());
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.AccessDenied);
        assertThat(event.getMessage()).contains("may have been opened");
    }

    @Test
    void aCaseThatHasProvedItselfIsNotSpokenOfAsOnePerhapsOfSomebodyElse() {
        service.refuse(Op.UpdateCase, AccessDeniedException.builder().message("no").build());
        final var event = run.create(Runner.model().toBuilder().clientToken("mine")
            .actualIncidentStartDate("2026-02-28T23:59:59Z").build());
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.AccessDenied);
        assertThat(event.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN);
        assertThat(event.getMessage()).doesNotContain("ClientToken");
    }

    @Test
    void aReadWhoseAnswerIsLostDoesNotSpeakOfACaseThatMayHaveBeenOpened() {
        service.refuse(Op.GetCase, Collections.nCopies(100, InternalServerException.builder().message("lost").build())
            .toArray(RuntimeException[]::new));
        final var event = run.create(Runner.model());
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.ServiceInternalError);
        assertThat(event.getMessage()).doesNotContain("may have been opened");
    }
}
