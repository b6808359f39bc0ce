package community.securityir.lives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The packaged handlers are killed (SIGKILL) in the midst of their calls and driven again with the last callback
 * context that CloudFormation has seen. {@code -Dlives.crashes=500} for more lives, {@code -Dlives.seed=N} for
 * others.
 */
class CrashTest {

    private static final int LIVES = Integer.getInteger("lives.crashes", 14);
    private static final long SEED = Long.getLong("lives.seed", 1);

    @Test
    void whereverTheProcessDiesThereIsOneCaseAndItsArnIsKnown() {
        Tally tally = new Tally();
        try (OwnJvm jvm = new OwnJvm()) {
            new Lives((life, log) -> {
                Story story = new Story(jvm.world(), jvm, tally, life);
                try {
                    story.live();
                } finally {
                    log.addAll(story.log());
                }
            }, "lives.crashes", 20).run(Life.killed(), SEED, LIVES);
        } finally {
            System.out.println("crashes: " + LIVES + " lives from seed " + SEED + ": " + tally);
        }
        assertThat(tally.kills()).as("processes killed").isGreaterThan(LIVES);
    }
}
