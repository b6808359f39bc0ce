package community.securityir.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.standin.Until;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A long silence of an operation is told of, again and again. */
class StillAtWorkTest {

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void aSilenceIsToldOfAgainAndAgainWithTheLastEvent() {
        try (StillAtWork waiting = new StillAtWork(Duration.ofMillis(100), said::add)) {
            Until.so("it was said", () -> !said.isEmpty());
            assertThat(said.get(0)).isEqualTo("Still at work, nothing new for 0 seconds.");
            waiting.heard("CREATE_IN_PROGRESS");
            Until.so("it was said of the event", () -> said.stream().filter(line ->
                    line.endsWith(" seconds. The last event: CREATE_IN_PROGRESS")).count() > 1);
        }
    }
}
