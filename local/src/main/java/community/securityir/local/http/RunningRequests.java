package community.securityir.local.http;

import java.time.Duration;

/** Counts the requests that are being answered, so that a server can end without cutting one off. */
final class RunningRequests {

    private int running;
    private boolean closing;

    /** Whether the request may run; then {@link #leave} has to follow. */
    synchronized boolean enter() {
        if (closing) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void leave() {
        running--;
        notifyAll();
    }

    synchronized void refuseNewOnes() {
        closing = true;
    }

    /** Waits until none is running, but no longer than that. */
    synchronized void awaitNone(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toMillis(); running > 0 && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
