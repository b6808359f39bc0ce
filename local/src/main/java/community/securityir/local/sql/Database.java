package community.securityir.local.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A durable SQLite file: one writer at a time, any number of readers beside it (write-ahead log).
 *
 * <p>What {@link #write} returned is on disk: the log is synchronised at each commit ({@code synchronous=FULL}), so a
 * process or a machine that dies afterwards loses nothing.
 */
public final class Database implements AutoCloseable {

    /** Work on a connection, inside one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Path file;
    private final Writer writer;

    /** The one that was used last is used next: a few that are warm serve better than many. */
    private final ConcurrentLinkedDeque<ReusingConnection> idleReaders = new ConcurrentLinkedDeque<>();

    /** The snapshot that this thread reads at the moment. */
    private final ThreadLocal<ReusingConnection> reading = new ThreadLocal<>();

    private volatile boolean closed;

    private Database(Path file, Writer writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Opens the file, makes it if it is not there, and brings its tables up to date.
     *
     * @param file where the data lie; made readable by its owner only
     * @param migrations the SQL scripts that lead from an empty file to today's tables, oldest first: a list that only
     *     ever grows. Statements end in {@code ;} at the end of a line.
     * @throws IllegalStateException if the file was written by a newer version of this program, or is no database
     */
    public static Database open(Path file, List<String> migrations) {
        try {
            OwnerOnly.createFile(file);
            Database database = new Database(file, new Writer(file));
            database.migrate(migrations);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(file + " cannot be opened as a database: " + rootOf(e)
                    + ". Is the disk full, or the folder not writable?", e);
        }
    }

    /**
     * Runs the work, isolated from all others, and returns its result once it is on disk; undone if it throws. Works that
     * come at the same time share a transaction: should its commit fail, all of them do.
     *
     * @throws IllegalStateException within another work
     */
    public <T> T write(Work<T> work) {
        if (reading.get() != null) {
            throw new IllegalStateException("a write within a read");
        }
        return writer.write(work);
    }

    /** The same in a transaction of its own: for work that changes how the transaction ends, as deferred checks do. */
    public <T> T writeAlone(Work<T> work) {
        return writer.writeAlone(work);
    }

    /** Runs the work on one consistent snapshot, beside any writer; within another read on that one's. */
    public <T> T read(Work<T> work) {
        ReusingConnection outer = reading.get();
        try {
            return outer != null ? work.on(outer) : readAnew(work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private <T> T readAnew(Work<T> work) throws SQLException {
        ReusingConnection kept = idleReaders.poll();
        ReusingConnection connection = kept != null ? kept : ReusingConnection.open(file, true);
        reading.set(connection);
        try {
            return work.on(connection);
        } finally {
            reading.remove();
            giveBack(connection);
        }
    }

    private void giveBack(ReusingConnection reader) throws SQLException {
        try {
            reader.rollback();
        } catch (SQLException e) {
            // nobody knows what state it is in
            reader.close();
            return;
        }
        idleReaders.push(reader);
        if (closed) {
            closeReaders();
        }
    }

    /**
     * Runs the work in one transaction, as {@link #writeAlone} does, with another database file beside this one.
     *
     * @param other its tables are named {@code other.TABLE}
     */
    public <T> T writeBeside(Path other, Work<T> work) {
        return writer.writeBeside(other, work);
    }

    /**
     * Writes everything, as it is at one moment, into another file; beside any writer.
     *
     * @param copy made if it is not there, readable by its owner only; empty if it is
     */
    public void copyTo(Path copy) {
        try {
            OwnerOnly.createFile(copy);
            try (ReusingConnection connection = ReusingConnection.open(file, true)) {
                connection.outsideTransactions("VACUUM INTO ?", copy.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            closeReaders();
            writer.close();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private void closeReaders() throws SQLException {
        for (Connection reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
            reader.close();
        }
    }

    private void migrate(List<String> migrations) {
        writeAlone(connection -> {
            int version = userVersion(connection);
            if (version > migrations.size()) {
                throw new IllegalStateException(file + " was written by a newer version of sir (its format is "
                        + version + ", this version knows " + migrations.size()
                        + "): use that version, or another folder for the data");
            }
            try (Statement statement = connection.createStatement()) {
                for (String script : migrations.subList(version, migrations.size())) {
                    for (String sql : script.split(";\\s*(\\n|$)")) {
                        if (!sql.isBlank()) {
                            statement.execute(sql);
                        }
                    }
                }
                statement.execute("PRAGMA user_version = " + migrations.size());
            }
            return null;
        });
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private static int userVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
        }
    }
}
