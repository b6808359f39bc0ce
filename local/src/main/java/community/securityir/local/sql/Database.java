package community.securityir.local.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

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
    private final ReentrantLock writing = new ReentrantLock();
    private final Connection writer;
    private final ConcurrentLinkedQueue<Connection> idleReaders = new ConcurrentLinkedQueue<>();

    private Database(Path file, Connection writer) {
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
            Database database = new Database(file, connect(file, false));
            database.migrate(migrations);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(file + " cannot be opened as a database: " + rootOf(e)
                    + ". Is the disk full, or the folder not writable?", e);
        }
    }

    /** Runs the work in one transaction and returns its result once the transaction is on disk; undone if it throws. */
    public <T> T write(Work<T> work) {
        writing.lock();
        try {
            return inTransaction(writer, work);
        } finally {
            writing.unlock();
        }
    }

    /** Runs the work on one consistent snapshot, beside any writer. */
    public <T> T read(Work<T> work) {
        Connection connection = idleReaders.poll();
        try {
            if (connection == null) {
                connection = connect(file, true);
            }
            return inTransaction(connection, work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            if (connection != null) {
                idleReaders.add(connection);
            }
        }
    }

    /**
     * Runs the work in one transaction, as {@link #write} does, with another database file beside this one.
     *
     * @param other its tables are named {@code other.TABLE}
     */
    public <T> T writeBeside(Path other, Work<T> work) {
        writing.lock();
        try {
            outsideTransactions(writer, "ATTACH ? AS other", other.toString());
            try {
                return inTransaction(writer, work);
            } finally {
                outsideTransactions(writer, "DETACH ?", "other");
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes everything, as it is at one moment, into another file; beside any writer.
     *
     * @param copy made if it is not there, readable by its owner only; empty if it is
     */
    public void copyTo(Path copy) {
        try {
            OwnerOnly.createFile(copy);
            try (Connection connection = connect(file, true)) {
                outsideTransactions(connection, "VACUUM INTO ?", copy.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void outsideTransactions(Connection connection, String sql, String value) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.execute();
        } finally {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            for (Connection reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
                reader.close();
            }
            writer.close();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            writing.unlock();
        }
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) {
        try {
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static Connection connect(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(30_000);
        config.enforceForeignKeys(true);
        config.setTransactionMode(readOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        connection.setAutoCommit(false);
        return connection;
    }

    private void migrate(List<String> migrations) {
        write(connection -> {
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
