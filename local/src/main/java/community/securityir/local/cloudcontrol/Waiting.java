package community.securityir.local.cloudcontrol;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Waiting that ends at once when the service stops. What is at work otherwise is never interrupted half-way. */
final class Waiting {

    /** The service stops: the request goes on from what is stored when it is opened again. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the service stops", null, false, false);
        }
    }

    private final Clock clock;
    private final Pause pause;
    private final Set<Thread> sleeping = new HashSet<>();
    private boolean stopped;

    Waiting(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Returns the time now, in milliseconds since 1970. */
    long now() {
        return clock.millis();
    }

    /** Returns at that moment, in milliseconds since 1970; at once if it has passed. */
    void until(long moment) {
        Duration left = Duration.ofMillis(moment - now());
        goOn();
        if (!left.isNegative() && !left.isZero()) {
            sleep(left);
        }
    }

    private void sleep(Duration duration) {
        Thread self = Thread.currentThread();
        synchronized (sleeping) {
            goOn();
            sleeping.add(self);
        }
        try {
            pause.sleep(duration);
        } catch (InterruptedException e) {
            throw new StoppedException();
        } finally {
            synchronized (sleeping) {
                sleeping.remove(self);
            }
        }
        goOn();
    }

    /** Throws if the service stops. */
    void goOn() {
        synchronized (sleeping) {
            if (stopped) {
                throw new StoppedException();
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
