package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** No wasted waiting: an operation ends soon after its work is to be seen, and asks rarely for what takes long. */
class VisibilityTest {

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);

    /** Runs an operation whose work reads show only after this time; all time is that of waits, between invocations and in them. */
    private ProgressEvent<ResourceModel, CallbackContext> runOn(final Action action, final Duration invisible) {
        final ResourceModel before = Runner.model().toBuilder().caseArn(Runner.ARN).build();
        if (action != Action.CREATE) {
            run.create(Runner.model());
            service.calls.clear();
            run.waits.clear();
            run.sleeps.clear();
        }
        service.beBehind(invisible.isZero() ? 0 : Integer.MAX_VALUE);
        service.beforeCall = () -> {
            if (waited().compareTo(invisible) >= 0) {
                service.catchUp();
            }
        };
        return switch (action) {
            case CREATE -> run.create(Runner.model());
            case UPDATE -> run.update(before.toBuilder().title("Other").build(), before);
            default -> run.delete(Runner.ARN);
        };
    }

    private Duration waited() {
        final long seconds = run.waits.stream().mapToInt(Integer::intValue).sum();
        return run.sleeps.stream().reduce(Duration.ofSeconds(seconds), Duration::plus);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"CREATE", "UPDATE", "DELETE"})
    void whatIsToBeSeenAtOnceIsNotWaitedFor(final Action action) {
        assertThat(runOn(action, Duration.ZERO).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.waits).isEmpty();
        assertThat(run.sleeps).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CREATE, 1", "UPDATE, 1", "DELETE, 1", "CREATE, 2", "UPDATE, 2", "DELETE, 2"})
    void whatIsToBeSeenAfterAMomentIsFoundWithinASecond(final Action action, final int seconds) {
        assertThat(runOn(action, Duration.ofSeconds(seconds)).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(waited()).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 1L));
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"CREATE", "UPDATE", "DELETE"})
    void whatTakesAMinuteIsAskedForFifteenTimesAtMost(final Action action) {
        assertThat(runOn(action, Duration.ofMinutes(1)).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(waited()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(service.count(Op.GetCase) + service.count(Op.ListTagsForResource)).isBetween(2L, 15L);
    }
}
