package community.securityir.local.sql;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** Those who share a transaction of the {@link Writer}. */
final class Group {

    /** How many works were run in it; of whoever has the turn to write. */
    int works;

    /** Why it is not on disk; null if it is. To be read when it has ended. */
    volatile SQLException failure;

    final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Gives the result of one of its works to whom it belongs, once the transaction has ended. A work that threw may have
     * done so because of what others did before it in the same transaction: it is told no sooner than they.
     *
     * @throws DatabaseException if the transaction is not on disk
     */
    <T> T told(Outcome<T> outcome) {
        await();
        if (outcome.failure() instanceof Error e) {
            throw e;
        } else if (failure != null && !(outcome.failure() instanceof DatabaseException)) {
            throw new DatabaseException(failure);
        } else if (outcome.failure() instanceof RuntimeException e) {
            throw e;
        }
        return outcome.result();
    }

    /** An interrupted thread waits all the same: else it would not know whether its work was done. */
    private void await() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
