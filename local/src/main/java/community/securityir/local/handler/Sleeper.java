package community.securityir.local.handler;

import java.time.Duration;

/** How time is waited for: callback delays and the pauses between retries. Injected, so that it can be scaled. */
@FunctionalInterface
public interface Sleeper {

    /** Returns when the time has passed. */
    void sleep(Duration duration) throws InterruptedException;
}
