package community.securityir.local.drill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2030-03-04T09:00:00Z");

    @Test
    void accelerationGoesStraightToTheTarget() {
        Instant target = START.plusSeconds(86_400);
        assertThat(Pace.ACCELERATED.next(START, target)).isEqualTo(target);
    }

    @Test
    void aSpeedGoesThereInStepsAndNeverBeyond() {
        Pace pace = Pace.of(3_600);
        Instant target = START.plusSeconds(3 * 3_600);
        Instant now = START;
        int steps = 0;
        while (now.isBefore(target)) {
            Instant next = pace.next(now, target);
            assertThat(next).isBetween(now, target);
            now = next;
            steps++;
        }
        assertThat(now).isEqualTo(target);
        assertThat(steps).isGreaterThan(1);
    }
}
