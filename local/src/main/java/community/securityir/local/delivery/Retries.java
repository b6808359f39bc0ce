package community.securityir.local.delivery;

import java.time.Duration;

/**
 * How often something is tried, and how long is waited between.
 *
 * @param most attempts, the first one included
 * @param first the wait after the first one; each further wait is twice as long
 * @param longest no wait is longer
 */
public record Retries(int most, Duration first, Duration longest) {

    /** Whether that was the last attempt. */
    public boolean exhausted(int attempts) {
        return attempts >= most;
    }

    /** @param attempts how many there were, from 1 */
    public Duration waitAfter(int attempts) {
        Duration wait = first.multipliedBy(1L << Math.min(attempts - 1, 30));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
