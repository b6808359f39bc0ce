package community.securityir.local.drill.run;

import java.time.Duration;
import java.time.Instant;

/** How fast a drill goes: how long it waits on the way to the next time at which something is to happen. */
public interface Pace {

    /** Nobody waits: from one due time straight to the next. */
    Pace ACCELERATED = (now, target) -> target;

    /**
     * Waits a moment.
     *
     * @return to which time the clock may be set then: the target, or one before it, and then it is asked again
     */
    Instant next(Instant now, Instant target);

    /**
     * Time goes so many times as fast as it does, in steps of half a second, so that people can take part.
     *
     * @param speed 1 is real time
     */
    static Pace of(int speed) {
        return new Waiting(speed);
    }

    /** Measures from the first time that it is asked, so that what the steps themselves take is not added. */
    final class Waiting implements Pace {

        private static final long STEP_MILLIS = 500;

        private final int speed;
        private Instant began;
        private long beganNanos;

        private Waiting(int speed) {
            this.speed = speed;
        }

        @Override
        public Instant next(Instant now, Instant target) {
            if (began == null) {
                began = now;
                beganNanos = System.nanoTime();
            }
            long left = Duration.between(reached(), target).toMillis() / speed;
            sleep(Math.max(1, Math.min(STEP_MILLIS, left)));
            Instant reached = reached();
            return reached.isBefore(target) ? (reached.isAfter(now) ? reached : now) : target;
        }

        private Instant reached() {
            Duration passed = Duration.ofMillis((System.nanoTime() - beganNanos) / 1_000_000);
            return began.plus(passed.multipliedBy(speed));
        }

        private static void sleep(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
