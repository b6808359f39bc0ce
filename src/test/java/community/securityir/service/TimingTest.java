package community.securityir.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimingTest {

    private final Timing timing = Timing.system();

    @Test
    void aPauseTakesAsLongAsItSays() {
        final Duration before = timing.now();
        timing.sleep(Duration.ofMillis(30));
        assertThat(timing.now().minus(before)).isGreaterThanOrEqualTo(Duration.ofMillis(29));
    }

    @Test
    void aThreadThatIsToStopDoesNotFinishItsPause() {
        final Duration before = timing.now();
        Thread.currentThread().interrupt();
        timing.sleep(Duration.ofSeconds(30));
        assertThat(Thread.interrupted()).as("still to stop").isTrue();
        assertThat(timing.now().minus(before)).isLessThan(Duration.ofSeconds(20));
    }
}
