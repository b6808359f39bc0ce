package community.securityir.local.cloudcontrol;

import java.time.Duration;

/** How time is waited for: callback delays and the pauses between retries. Injected, so that it can be scaled. */
@FunctionalInterface
public interface Pause {

    /** Returns when the time has passed. */
    void sleep(Duration duration) throws InterruptedException;
}
