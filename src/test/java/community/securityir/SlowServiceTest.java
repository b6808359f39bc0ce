package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.InternalServerException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * However slow the service is, an invocation ends within the contract's time (which {@link Runner} checks for every
 * invocation) and an operation within the schema's.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract.html">
 *     Resource type handler contract</a>
 */
class SlowServiceTest {

    /** As long as the client waits for an answer. */
    private static final Duration SLOWEST = Duration.ofSeconds(12);

    /** CloudFormation schedules no callback later than this. */
    private static final int LONGEST_CALLBACK_DELAY = 12 * 60 * 60;

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);

    private ProgressEvent<ResourceModel, CallbackContext> runOn(final Action action) {
        final ResourceModel all = Runner.model().toBuilder().actualIncidentStartDate("2026-03-01T00:00:00Z")
            .caseMetadata(Set.of(new CaseMetadataEntry("a", "b")))
            .selfManagedCaseStatus("Post-incident Activities").build();
        if (action == Action.CREATE) {
            return run.create(all);
        }
        final ResourceModel before = all.toBuilder().caseArn(Runner.ARN).build();
        return switch (action) {
            case READ -> run.read(Runner.ARN);
            case LIST -> run.list();
            case DELETE -> run.delete(Runner.ARN);
            default -> run.update(before.toBuilder().title("Other").tags(Set.of(new Tag("other", "x")))
                .watchers(Set.of(new Watcher("ann@example.com", "Another", null)))
                .selfManagedCaseStatus("Detection and Analysis").build(), before);
        };
    }

    private void openACaseFor(final Action action) {
        if (action != Action.CREATE) {
            runOn(Action.CREATE);
            service.calls.clear();
            run.waits.clear();
            run.invocationTimes.clear();
        }
        run.callTakes = SLOWEST;
    }

    private void assertThatTheOperationWasShortEnough(final Action action) {
        final long waited = run.waits.stream().mapToInt(Integer::intValue).sum();
        final Duration inAll = run.invocationTimes.stream().reduce(Duration.ZERO, Duration::plus).plusSeconds(waited);
        final int minutes = ApiModel.schema()
            .at("/handlers/" + action.name().toLowerCase(Locale.ROOT) + "/timeoutInMinutes").asInt(1);
        assertThat(inAll).as("time of the operation").isLessThan(Duration.ofMinutes(minutes));
        assertThat(run.waits).allMatch(each -> each > 0 && each <= LONGEST_CALLBACK_DELAY);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void aServiceThatIsSlowInEveryCallIsWaitedForInSeveralInvocations(final Action action) {
        openACaseFor(action);

        final ProgressEvent<ResourceModel, CallbackContext> event = runOn(action);

        assertThat(event.getStatus()).as(event.getMessage()).isEqualTo(OperationStatus.SUCCESS);
        assertThatTheOperationWasShortEnough(action);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"CREATE", "UPDATE", "DELETE"})
    void aSlowServiceThatNeverShowsWhatWasDoneIsGivenUpInTime(final Action action) {
        openACaseFor(action);
        service.beBehind(Integer.MAX_VALUE);

        final ResourceModel before = Runner.model().toBuilder().caseArn(Runner.ARN).build();
        final ProgressEvent<ResourceModel, CallbackContext> event = action == Action.UPDATE
            ? run.update(before.toBuilder().title("Other").build(), before) : runOn(action);

        assertThat(event.getStatus()).isEqualTo(OperationStatus.FAILED);
        assertThatTheOperationWasShortEnough(action);
    }

    static Stream<Arguments> whateverFailsForAlways() {
        return Stream.of(Action.values()).flatMap(action -> Stream.of(
                ThrottlingException.builder().build(),
                ThrottlingException.builder().retryAfterSeconds(1).build(),
                ThrottlingException.builder().retryAfterSeconds(290).build(),
                ThrottlingException.builder().retryAfterSeconds(Integer.MAX_VALUE).build(),
                InternalServerException.builder().retryAfterSeconds(2).build(),
                ConflictException.builder().build(),
                ResourceNotFoundException.builder().build(),
                ApiCallTimeoutException.builder().build())
            .flatMap(failure -> Stream.of(Op.values()).map(op -> Arguments.of(action, op, failure))));
    }

    @ParameterizedTest
    @MethodSource("whateverFailsForAlways")
    void aCallThatFailsSlowlyAndForAlwaysEndsInTime(
            final Action action, final Op failing, final RuntimeException failure) {
        openACaseFor(action);
        service.refuse(failing, Collections.nCopies(2_000, failure).toArray(RuntimeException[]::new));

        final ProgressEvent<ResourceModel, CallbackContext> event = runOn(action);

        if (event.getStatus() == OperationStatus.FAILED) {
            assertThat(event.getErrorCode()).isNotNull();
            assertThat(event.getMessage()).isNotBlank();
        }
        assertThatTheOperationWasShortEnough(action);
    }

    @ParameterizedTest
    @EnumSource(value = Op.class, names = {"GetCase", "ListTagsForResource"})
    void aReadIsAnsweredInTimeThoughTheServiceFailsAndRecovers(final Op failing) {
        openACaseFor(Action.READ);
        for (final Duration slow : List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(7_900))) {
            run.callTakes = slow;
            service.stopRefusing();
            service.refuse(failing, Collections.nCopies(3, ResourceNotFoundException.builder().build())
                .toArray(RuntimeException[]::new));
            run.read(Runner.ARN);
        }
        assertThat(run.invocationTimes).hasSize(3);
    }
}
