package community.securityir.lives;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;

/**
 * Cases live through whatever can happen to them. {@code -Dlives.tries=20000} for a longer soak, {@code
 * -Dlives.seed=N} for other lives, both for one life again.
 */
class LivesTest {

    private static final int TRIES = Integer.getInteger("lives.tries", 1_000);
    private static final long SEED = Long.getLong("lives.seed", 1);

    @Test
    void whateverFailsOrRepeatsThereIsOneCaseAndItIsWhatTheTemplateAndPeopleMadeOfIt() {
        live(Life.any());
    }

    private static void live(Arbitrary<Life> lives) {
        Tally tally = new Tally();
        try (World world = World.open()) {
            new Lives((life, log) -> {
                Story story = new Story(world, new SameJvm(world), tally, life);
                try {
                    story.live();
                } finally {
                    log.addAll(story.log());
                }
            }, "lives.tries", 300).run(lives, SEED, TRIES);
        } finally {
            System.out.println("lives: " + TRIES + " from seed " + SEED + ": " + tally);
        }
        if (TRIES >= 1_000) {
            assertThat(tally.kills()).as("handlers killed").isGreaterThan(TRIES / 20);
            assertThat(tally.acts()).as("acts of people in between").isGreaterThan(TRIES / 20);
        }
    }
}
