package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** When an operation needs a callback, and that it goes on after one where it was, though reads are behind. */
class ResumptionTest {

    /** Longer than an invocation waits by itself. */
    private static final ThrottlingException SLOW =
        ThrottlingException.builder().message("slow").retryAfterSeconds(20).build();

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);

    private static void assertSuccess(final ProgressEvent<ResourceModel, CallbackContext> event) {
        assertThat(event.getMessage()).isNull();
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
    }

    @Test
    void aCaseThatProvedItselfDoesNotHaveToAgain() {
        service.refuse(Op.UpdateCase, SLOW);
        run.beforeInvocation = invocation -> {
            if (invocation == 2) {
                service.refuse(Op.ListTagsForResource, CreateHandlerTest.unknown(7));
            }
        };
        final var event = run.create(Runner.model().toBuilder().clientToken("mine")
            .actualIncidentStartDate("2026-02-28T23:59:59Z").build());
        assertSuccess(event);
        assertThat(run.events).allSatisfy(
            each -> assertThat(each.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN));
        assertThat(run.waits).startsWith(20);
        assertThat(run.sleeps).isEmpty();
        assertThat(service.count(Op.UpdateCase)).isEqualTo(2);
    }

    @Test
    void anOperationThatNeverShowsSaysForHowLongItWaited() {
        service.beBehind(100_000);
        assertThat(run.create(Runner.model()).getMessage()).contains("within 15 minutes");
    }

    @Nested
    class OfAnUpdate {

        private final ResourceModel before = Runner.model().toBuilder().caseArn(Runner.ARN).build();

        @BeforeEach
        void openACase() {
            assertSuccess(run.create(Runner.model()));
            service.calls.clear();
            service.requests.clear();
        }

        private ResourceModel moved(final String status) {
            return before.toBuilder().selfManagedCaseStatus(status).build();
        }

        @Test
        void aMoveThatShowsAtOnceNeedsNoCallback() {
            final var event = run.update(moved("Detection and Analysis"), before);
            assertSuccess(event);
            assertThat(event.getResourceModel().getCaseStatus()).isEqualTo("Detection and Analysis");
            assertThat(run.waits).isEmpty();
        }

        @Test
        void aWalkGoesOnFromTheLastConfirmedMoveThoughReadsDoNotShowIt() {
            service.beBehind(3);
            service.after(Op.UpdateCaseStatus, () -> service.refuse(Op.UpdateCaseStatus, SLOW));
            assertSuccess(run.update(moved("Post-incident Activities"), before));
            assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.POST_INCIDENT_ACTIVITIES);
            assertThat(service.thrown).containsExactly(SLOW);
            assertThat(service.count(Op.UpdateCaseStatus)).isEqualTo(3);
        }

        @Test
        void aWalkThatSomebodyElseGoesOnWithStartsFromWhereTheCaseIs() {
            service.after(Op.UpdateCaseStatus, () -> service.refuse(Op.UpdateCaseStatus, SLOW));
            run.beforeInvocation = invocation -> {
                if (invocation == 2) {
                    service.change(each -> each.caseStatus(CaseStatus.POST_INCIDENT_ACTIVITIES));
                }
            };
            assertSuccess(run.update(moved("Containment, Eradication and Recovery"), before));
            assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.CONTAINMENT_ERADICATION_AND_RECOVERY);
            assertThat(service.thrown).containsExactly(SLOW);
        }

        @Test
        void aStatusOnTheWayIsNotTheEndOfIt() {
            service.beBehind(3);
            final var event = run.update(moved("Containment, Eradication and Recovery"), before);
            assertSuccess(event);
            assertThat(event.getResourceModel().getCaseStatus()).isEqualTo("Containment, Eradication and Recovery");
            assertThat(run.waits).isNotEmpty();
        }

        @Test
        void aCaseThatSomebodyMovedElsewhereIsNotWaitedForLong() {
            service.after(Op.UpdateCaseStatus,
                () -> service.change(each -> each.caseStatus(CaseStatus.POST_INCIDENT_ACTIVITIES)));
            final var event = run.update(moved("Detection and Analysis"), before);
            assertSuccess(event);
            assertThat(event.getResourceModel().getCaseStatus()).isEqualTo("Post-incident Activities");
            assertThat(run.waits).isEmpty();
        }

        @Test
        void aHandOverThatShowsAtOnceNeedsNoCallback() {
            final var event = run.update(before.toBuilder().resolverType("AWS").build(), before);
            assertSuccess(event);
            assertThat(event.getResourceModel().getResolverType()).isEqualTo("AWS");
            assertThat(run.waits).isEmpty();
        }

        @Test
        void theRespondersArePagedOnceThoughReadsDoNotShowTheHandOver() {
            service.beBehind(3);
            service.refuse(Op.UpdateCase, SLOW);
            assertSuccess(run.update(before.toBuilder().resolverType("AWS").title("Other").build(), before));
            assertThat(service.only().resolverType()).isEqualTo(ResolverType.AWS);
            assertThat(service.count(Op.UpdateResolverType)).isEqualTo(1);
        }

        @Test
        void whatWasTakenOutToBeReplacedIsNotTakenOutTwice() {
            service.beBehind(2);
            service.after(Op.UpdateCase, () -> service.refuse(Op.UpdateCase, SLOW));
            assertSuccess(run.update(before.toBuilder().threatActorIpAddresses(
                Set.of(new ThreatActorIp("198.51.100.7", "wget"))).build(), before));
            assertThat(service.thrown).containsExactly(SLOW);
            assertThat(service.count(Op.UpdateCase)).isEqualTo(3);
            assertThat(service.only().threatActorIpAddresses()).singleElement()
                .satisfies(each -> assertThat(each.userAgent()).isEqualTo("wget"));
        }

        @Test
        void oneEntryOfAShortListIsExchangedInOneCall() {
            final Watcher ann = new Watcher("ann@example.com", "Ann", null);
            final Watcher cyd = new Watcher("cyd@example.com", null, null);
            assertSuccess(run.update(before.toBuilder().watchers(Set.of(ann, cyd))
                .threatActorIpAddresses(Set.of(new ThreatActorIp("203.0.113.9", null))).build(), before));
            assertThat(service.count(Op.UpdateCase)).isEqualTo(1);
        }

        @Test
        void tagsThatAreNotShownYetAreWaitedForBeforeTheyAreChanged() {
            service.refuse(Op.ListTagsForResource, CreateHandlerTest.unknown(1));
            assertSuccess(run.update(before.toBuilder().tags(Set.of(new Tag("new", "1"))).build(), before));
            assertThat(run.waits).containsExactly(1);
            assertThat(service.onlyTags()).containsEntry("new", "1").doesNotContainKey("env");
        }

        @Test
        void aCaseWhoseTagsAreNotShownYetIsClosedOnlyAfterItIsMarked() {
            service.refuse(Op.ListTagsForResource, CreateHandlerTest.unknown(1));
            assertSuccess(run.delete(Runner.ARN));
            assertThat(run.waits).containsExactly(1);
            assertThat(service.calls).containsSubsequence(Op.TagResource, Op.CloseCase);
            assertThat(run.read(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
        }
    }
}
