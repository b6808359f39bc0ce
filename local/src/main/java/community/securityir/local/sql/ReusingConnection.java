package community.securityir.local.sql;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection to a {@link Database}'s file that keeps its statements: to make one of its text takes SQLite longer than
 * to run it. Always in a transaction; for one thread at a time.
 */
final class ReusingConnection extends JDBC4Connection {

    /** More than there are; a program that makes statements of ever new texts does not fill the memory. */
    private static final int MOST_STATEMENTS = 200;

    /** In KiB: there may be as many readers as requests, and each would take SQLite's usual 2 MiB. */
    private static final int READERS_CACHE = 256;

    /** Of the writer, in KiB: what it changes in a random order shall not have to be read again each time. */
    private static final int WRITERS_CACHE = 8 * 1024;

    /** What is done with a statement. */
    @FunctionalInterface
    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Those that nobody uses at the moment. */
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    /** SQLite has undone the whole transaction, and what came now would be on disk at once. */
    private boolean lost;

    private ReusingConnection(Path file, Properties properties) throws SQLException {
        super("jdbc:sqlite:" + file, file.toString(), properties);
        setAutoCommit(false);
    }

    static ReusingConnection open(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(30_000);
        config.enforceForeignKeys(true);
        // else the driver asks for the row's number after each statement
        config.setGetGeneratedKeys(false);
        config.setTransactionMode(readOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
        if (readOnly) {
            config.setReadOnly(true);
            config.setCacheSize(-READERS_CACHE);
        } else {
            config.setCacheSize(-WRITERS_CACHE);
            config.setTempStore(TempStore.MEMORY);
        }
        return new ReusingConnection(file, config.toProperties());
    }

    /** Uses a statement of this text. */
    <T> T with(String sql, Use<T> use) throws SQLException {
        if (lost) {
            throw new SQLException("SQLite has undone the transaction");
        }
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept != null ? kept : prepareStatement(sql);
        boolean done = false;
        try {
            T result = use.of(statement);
            statement.clearParameters();
            done = idle.size() < MOST_STATEMENTS && idle.putIfAbsent(sql, statement) == null;
            return result;
        } catch (SQLException e) {
            lost = isOutsideTransactions();
            throw e;
        } finally {
            if (!done) {
                statement.close();
            }
        }
    }

    /** Whether SQLite has undone the transaction because a statement failed, as it does on a full disk. */
    boolean isLost() {
        return lost;
    }

    /** @throws SQLException if it {@linkplain #isLost is lost}: then it is not to be used again */
    @Override
    public void rollback() throws SQLException {
        if (lost) {
            throw new SQLException("SQLite has undone the transaction");
        }
        super.rollback();
    }

    /** The driver does not tell; but a transaction cannot be begun within one. */
    private boolean isOutsideTransactions() {
        try (Statement statement = createStatement()) {
            statement.execute("BEGIN");
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Marks where {@link #undo} leads back to. */
    void savepoint() throws SQLException {
        run("SAVEPOINT work");
    }

    /** Keeps what was done since the mark as a part of the transaction. */
    void release() throws SQLException {
        run("RELEASE work");
    }

    /** Undoes what was done since the mark. */
    void undo() throws SQLException {
        run("ROLLBACK TO work");
        run("RELEASE work");
    }

    private void run(String sql) throws SQLException {
        with(sql, PreparedStatement::execute);
    }

    /**
     * Sets where SQLite keeps the pages as they were before a work, to undo it: in memory, or in a file as soon as there
     * are many. Works that share a transaction are small, and each would write a dozen pages into that file.
     */
    void keepPagesInMemory(boolean inMemory) throws SQLException {
        setAutoCommit(true);
        try (Statement statement = createStatement()) {
            statement.execute("PRAGMA temp_store = " + (inMemory ? TempStore.MEMORY : TempStore.FILE));
        } finally {
            setAutoCommit(false);
        }
    }

    void outsideTransactions(String sql, String value) throws SQLException {
        setAutoCommit(true);
        try (PreparedStatement statement = prepareStatement(sql)) {
            statement.setString(1, value);
            statement.execute();
        } finally {
            setAutoCommit(false);
        }
    }
}
