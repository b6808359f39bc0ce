package community.securityir.workflow;

import community.securityir.CallbackContext;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How long CloudFormation waits before it invokes the handler again. Most changes are visible at once or after a second
 * or two; whatever takes longer is asked for less and less often.
 */
public final class BackOff {

    private static final int[] SECONDS = {1, 1, 2, 3, 5, 8, 13, 20, 30};

    /** All waits of one operation and its invocations together; the schema gives a handler twice as long. */
    private static final int LONGEST_IN_ALL = 15 * 60;

    /**
     * Failures in a row, after which CloudFormation is told, which has a patience of its own. The pauses before add up
     * to more than the time after which reads count as current: a conflict may be with a call of ours whose answer was
     * lost, and which reads do not show yet.
     */
    private static final int MOST_FAILURES = 7;

    /** The longest time that a service may ask for. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    private BackOff() {
    }

    /** Seconds to wait for a change to become visible; nothing when it was waited long enough. */
    public static Optional<Integer> nextWait(final CallbackContext context) {
        final int seconds = SECONDS[Math.min(context.getWaits(), SECONDS.length - 1)];
        if (context.getWaitedSeconds() + seconds > LONGEST_IN_ALL) {
            return Optional.empty();
        }
        context.setFailures(0);
        context.setWaits(context.getWaits() + 1);
        context.setWaitedSeconds(context.getWaitedSeconds() + seconds);
        return Optional.of(seconds);
    }

    /** How many seconds were waited since the operation last changed something. */
    static int waitedSinceLastChange(final CallbackContext context) {
        return IntStream.range(0, context.getWaits()).map(wait -> SECONDS[Math.min(wait, SECONDS.length - 1)]).sum();
    }

    /** Seconds to wait after a call failed that may succeed later; nothing when it failed too often. */
    public static Optional<Integer> nextRetry(final CallbackContext context, final Optional<Duration> asked) {
        final int backOff = SECONDS[Math.min(context.getFailures() + 1, SECONDS.length - 1)];
        final int seconds = (int) Math.max(backOff, asked.map(Duration::toSeconds).orElse(0L));
        if (context.getFailures() >= MOST_FAILURES
                || asked.filter(each -> each.compareTo(LONGEST_ASKED) > 0).isPresent()
                || context.getWaitedSeconds() + seconds > LONGEST_IN_ALL) {
            return Optional.empty();
        }
        context.setFailures(context.getFailures() + 1);
        context.setWaitedSeconds(context.getWaitedSeconds() + seconds);
        return Optional.of(seconds);
    }
}
