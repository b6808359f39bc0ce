package community.securityir.local.sql;

import community.securityir.local.sql.Database.Work;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one connection that writes (why so: guide/decisions/group-commit.md). Works run one after the other, each on its
 * caller's thread. Whoever has done its work while others wait for their turn leaves the transaction open to them; the
 * last one in the row commits it for all. So nobody waits for company, and under load many share one synchronisation
 * of the disk.
 */
final class Writer implements AutoCloseable {

    /** How many works share a transaction at most, so that the first of them is not kept waiting by a row without end. */
    private static final int MOST = 64;

    private final Path file;
    private final ReentrantLock turn = new ReentrantLock();

    // of whoever has the turn
    private ReusingConnection connection;
    private Group open;
    private boolean closed;

    Writer(Path file) throws SQLException {
        this.file = file;
        this.connection = ReusingConnection.open(file, false);
    }

    /** Runs the work in a transaction that others may share, and returns its result once that is on disk. */
    <T> T write(Work<T> work) {
        take();
        Group group = null;
        Outcome<T> outcome;
        try {
            group = group();
            outcome = run(group, work);
        } finally {
            if (group != null && (group.works >= MOST || !turn.hasQueuedThreads())) {
                end();
            }
            turn.unlock();
        }
        return group.told(outcome);
    }

    /** Runs the work in a transaction of its own. */
    <T> T writeAlone(Work<T> work) {
        take();
        try {
            end();
            return runAlone(work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            turn.unlock();
        }
    }

    /** The same with another file, whose tables are named {@code other.TABLE}. */
    <T> T writeBeside(Path other, Work<T> work) {
        take();
        try {
            end();
            connection().outsideTransactions("ATTACH ? AS other", other.toString());
            try {
                return runAlone(work);
            } finally {
                connection().outsideTransactions("DETACH ?", "other");
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            turn.unlock();
        }
    }

    /** Ends what is open, and refuses what comes later. */
    @Override
    public void close() throws SQLException {
        take();
        try {
            end();
            closed = true;
            if (connection != null) {
                connection.close();
            }
        } finally {
            turn.unlock();
        }
    }

    /** A write within a write would be told that it is on disk when it is not, or end the transaction of the outer one. */
    private void take() {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a write within a write");
        }
        turn.lock();
    }

    private Group group() {
        if (open == null) {
            connection();
            open = new Group();
        }
        return open;
    }

    private ReusingConnection connection() {
        try {
            if (closed) {
                throw new SQLException("it is closed");
            }
            if (connection == null) {
                connection = ReusingConnection.open(file, false);
            }
            return connection;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** It may be a large one. */
    private <T> T runAlone(Work<T> work) throws SQLException {
        connection().keepPagesInMemory(false);
        Group group = group();
        Outcome<T> outcome;
        try {
            outcome = run(group, work);
        } finally {
            end();
            if (connection != null) {
                connection.keepPagesInMemory(true);
            }
        }
        return group.told(outcome);
    }

    /**
     * Runs the work so that it can be undone without undoing what others did before it in the same transaction. The first
     * one needs no mark to be led back to: the transaction holds nothing else.
     */
    private <T> Outcome<T> run(Group group, Work<T> work) {
        boolean first = group.works++ == 0;
        try {
            if (!first) {
                connection.savepoint();
            }
            T result = work.on(connection);
            if (connection.isLost()) {
                throw new SQLException("SQLite has undone the transaction, and the work hid it");
            }
            if (!first) {
                connection.release();
            }
            return new Outcome<>(result, null);
        } catch (SQLException e) {
            return undone(group, first, new DatabaseException(e));
        } catch (RuntimeException | Error e) {
            return undone(group, first, e);
        }
    }

    private <T> Outcome<T> undone(Group group, boolean first, Throwable failure) {
        try {
            if (first) {
                connection.rollback();
            } else {
                connection.undo();
            }
        } catch (SQLException e) {
            // SQLite has undone the whole transaction, as it does on a full disk
            group.failure = e;
            end();
        }
        return new Outcome<>(null, failure);
    }

    /** Commits what is open, if anything, and tells all who have a part in it. */
    private void end() {
        Group group = open;
        if (group == null) {
            return;
        }
        open = null;
        try {
            if (group.failure == null) {
                connection.commit();
            }
        } catch (SQLException e) {
            group.failure = e;
        } catch (RuntimeException | Error e) {
            group.failure = new SQLException("the commit failed", e);
        } finally {
            if (group.failure != null) {
                renew();
            }
            group.ended.countDown();
        }
    }

    /** After a failure nobody knows in which state the transaction is. Closing the connection undoes what there is. */
    private void renew() {
        ReusingConnection broken = connection;
        connection = null;
        try {
            broken.close();
        } catch (SQLException e) {
            // it is not used again
        }
    }
}
