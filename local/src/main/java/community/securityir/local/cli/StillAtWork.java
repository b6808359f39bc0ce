package community.securityir.local.cli;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;

/**
 * Says from time to time that an operation goes on of which nothing is heard: a handler that waits for a case, or is
 * told to come back later, brings no event for minutes.
 */
final class StillAtWork implements AutoCloseable {

    private final Duration silence;
    private final Consumer<String> say;
    private final Timer timer = new Timer("still-at-work", true);
    private TimerTask next;
    private int times;
    private String last;

    /**
     * Begins to wait.
     *
     * @param silence how long nothing is heard before it is said, and said again
     * @param say     gets a line
     */
    StillAtWork(Duration silence, Consumer<String> say) {
        this.silence = silence;
        this.say = say;
        rest();
    }

    /** Something was heard: the waiting begins anew. */
    synchronized void heard(String event) {
        last = event;
        times = 0;
        rest();
    }

    private synchronized void rest() {
        if (next != null) {
            next.cancel();
        }
        next = new TimerTask() {
            @Override
            public void run() {
                speak();
            }
        };
        timer.schedule(next, silence.toMillis(), silence.toMillis());
    }

    private synchronized void speak() {
        times++;
        say.accept("Still at work, nothing new for " + silence.multipliedBy(times).toSeconds() + " seconds"
                + (last == null ? "." : ". The last event: " + last));
    }

    @Override
    public synchronized void close() {
        timer.cancel();
    }
}
