package community.securityir.local.standin;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens in the background. */
public final class Until {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Until() {}

    /** Returns when it is so; fails if it does not become so. */
    public static void so(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LONGEST.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
