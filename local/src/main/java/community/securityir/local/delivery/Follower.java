package community.securityir.local.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** A thread in the background that works off what the store holds, and sleeps until it holds more. */
public final class Follower implements AutoCloseable {

    /** Some of the work. */
    @FunctionalInterface
    public interface Step {

        /** Returns how long to rest before the next step: {@link #UNTIL_COMMIT} if all is done. */
        Duration run() throws InterruptedException;
    }

    public static final Duration UNTIL_COMMIT = Duration.ofDays(1);

    private static final Logger LOG = System.getLogger(Follower.class.getName());

    /** After what nobody foresaw, a full disk say. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** A receiver that keeps its sender waiting does not keep the stand-in from ending. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Commits commits;
    private final Step step;
    private final Thread thread;
    private volatile boolean stopped;

    private Follower(String name, Commits commits, Step step) {
        this.commits = commits;
        this.step = step;
        this.thread = new Thread(this::follow, name);
        thread.setDaemon(true);
    }

    public static Follower start(String name, Commits commits, Step step) {
        Follower follower = new Follower(name, commits, step);
        follower.thread.start();
        return follower;
    }

    private void follow() {
        try {
            while (!stopped) {
                long seen = commits.count();
                Duration rest = stepped();
                if (rest == UNTIL_COMMIT) {
                    commits.awaitMoreThan(seen, rest);
                } else {
                    Thread.sleep(rest.toMillis());
                }
            }
        } catch (InterruptedException e) {
            // told to stop
        }
    }

    private Duration stepped() throws InterruptedException {
        try {
            return step.run();
        } catch (RuntimeException e) {
            if (!stopped) {
                // not the message: it may quote what is to be delivered
                LOG.log(Level.WARNING, "{0} failed: {1}", thread.getName(), e.getClass().getName());
            }
            return REST;
        }
    }

    /** Tells it to stop, without waiting for it. */
    public void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Stops it; it has ended when this returns, unless somebody keeps it waiting. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
