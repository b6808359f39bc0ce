package community.securityir.lives;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Lives one life after the other, each from a seed of its own, and makes one that fails as short as it can. Why this
 * is not left to jqwik's engine: guide/decisions/property-based-tests.md.
 */
final class Lives {

    /** Lives a life and returns what it logged; throws if something does not hold. */
    @FunctionalInterface
    interface Living {
        void live(Life life, List<String> log);
    }

    private final Living living;
    private final String option;
    private final int mostShrinking;

    /**
     * @param option the system property that says how many
     * @param mostShrinking how often a failing life is lived again, to find a shorter one that fails too
     */
    Lives(Living living, String option, int mostShrinking) {
        this.living = living;
        this.option = option;
        this.mostShrinking = mostShrinking;
    }

    /**
     * Lives the lives of the seeds {@code seed}, {@code seed + 1} and so on.
     *
     * @throws AssertionError about the first that fails, with its seed and the shortest form in which it fails
     */
    void run(Arbitrary<Life> lives, long seed, int tries) {
        AtomicReference<AssertionError> failure = new AtomicReference<>();
        JqwikSession.run(() -> {
            RandomGenerator<Life> generator = lives.generator(1000, false);
            for (int i = 0; i < tries && failure.get() == null; i++) {
                Shrinkable<Life> life = generator.next(new Random(new SplittableRandom(seed + i).nextLong()));
                Failure failed = failureOf(life);
                if (failed != null) {
                    failure.set(shortest(failed).report(seed + i, option));
                }
            }
        });
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private Failure failureOf(Shrinkable<Life> life) {
        List<String> log = new ArrayList<>();
        try {
            living.live(life.value(), log);
            return null;
        } catch (AssertionError | RuntimeException e) {
            return new Failure(life, e, log);
        }
    }

    /** Goes from a life that fails to the first simpler one that fails, as long as there is one. */
    private Failure shortest(Failure failed) {
        Failure shortest = failed;
        int left = mostShrinking;
        Iterator<Shrinkable<Life>> candidates = shortest.life().shrink().iterator();
        while (candidates.hasNext() && left-- > 0) {
            Failure simpler = failureOf(candidates.next());
            if (simpler != null) {
                shortest = simpler;
                candidates = shortest.life().shrink().iterator();
            }
        }
        return shortest;
    }

    private record Failure(Shrinkable<Life> life, Throwable thrown, List<String> log) {

        AssertionError report(long seed, String option) {
            return new AssertionError("A life fails; to live it again: -Dlives.seed=" + seed + " -D" + option + "=1\n\n"
                    + "As short as it could be made:\n" + life.value() + "\n\nWhat happened:\n" + String.join("\n", log)
                    + "\n\n" + thrown.getMessage(), thrown);
        }
    }
}
