package community.securityir.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.CallbackContext;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final CallbackContext context = new CallbackContext();

    private Optional<Integer> retry(final int asked) {
        return BackOff.nextRetry(context, Optional.of(Duration.ofSeconds(asked)));
    }

    @Test
    void whatIsNotShownIsAskedForLessAndLessOften() {
        assertThat(Stream.generate(() -> BackOff.nextWait(context)).limit(12).flatMap(Optional::stream))
            .containsExactly(1, 1, 2, 3, 5, 8, 13, 20, 30, 30, 30, 30);
    }

    @Test
    void anOperationWaitsFifteenMinutesInAllAndNoLonger() {
        context.setWaits(8);
        context.setWaitedSeconds(14 * 60 + 30);
        assertThat(BackOff.nextWait(context)).contains(30);
        assertThat(BackOff.nextWait(context)).isEmpty();
        assertThat(retry(1)).isEmpty();
    }

    @Test
    void retriesCountAmongTheFifteenMinutes() {
        assertThat(Stream.generate(() -> retry(300)).limit(4)).containsExactly(
            Optional.of(300), Optional.of(300), Optional.of(300), Optional.empty());
    }

    @Test
    void failuresInARowAreRetriedLaterAndLaterUntilCloudFormationIsTold() {
        assertThat(Stream.generate(() -> BackOff.nextRetry(context, Optional.empty())).limit(8)).containsExactly(
            Optional.of(1), Optional.of(2), Optional.of(3), Optional.of(5), Optional.of(8), Optional.of(13),
            Optional.of(20), Optional.empty());
    }

    @Test
    void aReadThatSucceededEndsARowOfFailures() {
        for (int failure = 0; failure < 7; failure++) {
            assertThat(retry(1)).isPresent();
        }
        assertThat(BackOff.nextWait(context)).isPresent();
        assertThat(retry(1)).isPresent();
    }

    @Test
    void aServiceIsGivenTheTimeItAsksForUpToFiveMinutes() {
        assertThat(retry(300)).contains(300);
        assertThat(retry(301)).isEmpty();
    }
}
