package community.securityir.local.handler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Waiting for handlers that ends at once when the service stops. What is at work otherwise is never interrupted half-way.
 */
public final class Waits {

    /** The service stops: the work goes on from what is stored when it is opened again. */
    public static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Stopped() {
            super("the service stops", null, false, false);
        }
    }

    private final Clock clock;
    private final Sleeper sleeper;
    private final Set<Thread> sleeping = new HashSet<>();
    private boolean stopped;

    public Waits(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns the time now. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns at that moment; at once for null. */
    public void until(Instant moment) {
        Duration left = moment == null ? Duration.ZERO : Duration.between(clock.instant(), moment);
        if (left.isNegative() || left.isZero()) {
            goOn();
        } else {
            pause(left);
        }
    }

    /** Returns when the time has passed. */
    public void pause(Duration duration) {
        Thread self = Thread.currentThread();
        synchronized (sleeping) {
            goOn();
            sleeping.add(self);
        }
        try {
            sleeper.sleep(duration);
        } catch (InterruptedException e) {
            throw new Stopped();
        } finally {
            synchronized (sleeping) {
                sleeping.remove(self);
            }
        }
        goOn();
    }

    /** Throws if the service stops. */
    public void goOn() {
        synchronized (sleeping) {
            if (stopped) {
                throw new Stopped();
            }
        }
    }

    /** Ends all waiting, now and from now on. */
    public void stop() {
        synchronized (sleeping) {
            stopped = true;
            sleeping.forEach(Thread::interrupt);
        }
    }
}
