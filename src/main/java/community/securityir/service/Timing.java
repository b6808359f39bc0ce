package community.securityir.service;

import java.time.Duration;

/** Time, as the handlers know it: tests put another one in its place. */
public interface Timing {

    /** A clock that only runs forward; only differences mean something. */
    Duration now();

    /** Waits inside the invocation: at most a second or two. */
    void sleep(Duration duration);

    /** The machine's time. */
    static Timing system() {
        return new Timing() {
            @Override
            public Duration now() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void sleep(final Duration duration) {
                try {
                    Thread.sleep(duration.toMillis());
                } catch (final InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}
