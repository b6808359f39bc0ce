package community.securityir.local.delivery;

import java.time.Duration;

/** Counts what was written to the store, so that whoever follows it sleeps until there is more. */
public final class Commits {

    private long count;

    public Commits() {}

    /** How many there were: to be read before the store is, so that nothing is missed between the two. */
    public synchronized long count() {
        return count;
    }

    /** Waits until there were more than that, but no longer than so long. */
    public synchronized void awaitMoreThan(long seen, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); count <= seen && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /** Something was written; or those who wait shall look around for another reason. */
    public synchronized void wake() {
        count++;
        notifyAll();
    }
}
