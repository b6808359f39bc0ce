package community.securityir.local.cloudformation.engine;

import java.time.Duration;

/** How often and after which pauses an invocation is repeated that failed for a reason that passes by itself. */
final class Retry {

    private static final int REPEATS = 6;
    private static final Duration FIRST = Duration.ofSeconds(1);

    private int failures;

    /** Counts a failure and returns whether another try is to be made. */
    boolean again() {
        failures++;
        return failures <= REPEATS;
    }

    /** Returns the pause before the next try: 1 second, doubled with each failure in a row. */
    Duration pause() {
        return FIRST.multipliedBy(1L << (failures - 1));
    }

    /** The last try went well. */
    void reset() {
        failures = 0;
    }
}
