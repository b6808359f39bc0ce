package community.securityir.local.cloudformation.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Waiting that ends at once when the engine stops. */
final class Waits {

    /** The engine stops: the operation goes on from what is stored when it is opened again. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the engine stops");
        }
    }

    private final Clock clock;
    private final Sleeper sleeper;
    private final Set<Thread> sleeping = new HashSet<>();
    private boolean stopped;

    Waits(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns the time now. */
    Instant now() {
        return clock.instant();
    }

    /** Returns at that moment; at once for null. */
    void until(Instant moment) {
        Duration left = moment == null ? Duration.ZERO : Duration.between(clock.instant(), moment);
        if (left.isNegative() || left.isZero()) {
            goOn();
        } else {
            pause(left);
        }
    }

    /** Returns when the time has passed. */
    void pause(Duration duration) {
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

    /** Throws if the engine stops. */
    void goOn() {
        synchronized (sleeping) {
            if (stopped) {
                throw new Stopped();
            }
        }
    }

    /** Ends all waiting, now and from now on. */
    void stop() {
        synchronized (sleeping) {
            stopped = true;
            sleeping.forEach(Thread::interrupt);
        }
    }
}
