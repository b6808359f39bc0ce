package community.securityir.local.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static Drill drill(ScriptedAction... actions) {
        return new Drill("One", "t.yaml", Map.of(), "CaseId", Duration.ofHours(6), 0, List.of(actions), Map.of());
    }

    private static ScriptedAction action(int minutes, int jitter, String who) {
        return new ScriptedAction(Duration.ofMinutes(minutes), Duration.ofMinutes(jitter), who, false, null, "Done.");
    }

    @Test
    void theSameSeedGivesTheSameDelaysAndAnotherOneOthers() {
        Drill drill = drill(action(1, 60, "a"), action(2, 60, "b"), action(3, 60, "c"));
        assertThat(Plan.of(drill, 7)).isEqualTo(Plan.of(drill, 7)).isNotEqualTo(Plan.of(drill, 8));
    }

    /** The numbers are those of java.util.Random, whose Javadoc fixes them: another machine's report is the same. */
    @Test
    void theDelaysAreTheSameEverywhere() {
        assertThat(Plan.of(drill(action(0, 60, "a")), 7).get(0).at()).isEqualTo(Duration.ofSeconds(3_279));
    }

    @Test
    void aDelayIsNeverLongerThanTheJitter() {
        Set<Duration> seen = new HashSet<>();
        for (long seed = 0; seed < 500; seed++) {
            seen.add(Plan.of(drill(action(1, 0, "a"), new ScriptedAction(
                    Duration.ofMinutes(5), Duration.ofSeconds(2), "b", false, null, "Done.")), seed).get(1).at());
        }
        assertThat(seen).containsExactlyInAnyOrder(
                Duration.ofSeconds(300), Duration.ofSeconds(301), Duration.ofSeconds(302));
    }

    @Test
    void actionsComeInTheOrderOfTheirTimesThenOfTheFile() {
        assertThat(Plan.of(drill(action(5, 0, "late"), action(1, 0, "first"), action(1, 0, "second")), 1))
                .extracting(planned -> planned.action().who()).containsExactly("first", "second", "late");
    }
}
