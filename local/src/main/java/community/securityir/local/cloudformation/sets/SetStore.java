package community.securityir.local.cloudformation.sets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.securityir.local.sql.Database;
import community.securityir.local.sql.Sql;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stack sets, their operations and instances, in a file that is made when the first set is. Each is one document. */
final class SetStore implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final List<String> MIGRATIONS = List.of("""
            CREATE TABLE stack_set (
                id TEXT PRIMARY KEY,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                document TEXT NOT NULL,
                UNIQUE (account, region, name)
            ) WITHOUT ROWID;
            CREATE TABLE set_operation (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL,
                set_id TEXT NOT NULL,
                running INTEGER NOT NULL,
                document TEXT NOT NULL,
                UNIQUE (set_id, id)
            );
            CREATE TABLE stack_instance (
                set_id TEXT NOT NULL,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                document TEXT NOT NULL,
                PRIMARY KEY (set_id, account, region)
            ) WITHOUT ROWID;
            """);

    private final Path file;
    private Database database;

    SetStore(Path file) {
        this.file = file;
    }

    /** The tables inside one transaction. */
    static final class Tx {

        private final Connection connection;

        private Tx(Connection connection) {
            this.connection = connection;
        }

        Optional<StackSet> set(String account, String region, String nameOrId) {
            return Optional.ofNullable(Sql.first(connection, row -> read(row.getString(1), StackSet.class),
                    "SELECT document FROM stack_set WHERE account = ? AND region = ? AND (id = ? OR name = ?)",
                    account, region, nameOrId, nameOrId));
        }

        StackSet set(String id) {
            return Sql.first(connection, row -> read(row.getString(1), StackSet.class),
                    "SELECT document FROM stack_set WHERE id = ?", id);
        }

        List<StackSet> sets(String account, String region) {
            return Sql.list(connection, row -> read(row.getString(1), StackSet.class),
                    "SELECT document FROM stack_set WHERE account = ? AND region = ? ORDER BY name", account, region);
        }

        void add(StackSet set) {
            Sql.update(connection, "INSERT INTO stack_set (id, account, region, name, document) VALUES (?, ?, ?, ?, ?)",
                    set.id(), set.account(), set.region(), set.name(), text(set));
        }

        void save(StackSet set) {
            Sql.update(connection, "UPDATE stack_set SET document = ? WHERE id = ?", text(set), set.id());
        }

        void remove(StackSet set) {
            Sql.update(connection, "DELETE FROM set_operation WHERE set_id = ?", set.id());
            Sql.update(connection, "DELETE FROM stack_set WHERE id = ?", set.id());
        }

        List<SetOperation> operations(String setId) {
            return Sql.list(connection, row -> read(row.getString(1), SetOperation.class),
                    "SELECT document FROM set_operation WHERE set_id = ? ORDER BY seq DESC", setId);
        }

        List<SetOperation> running() {
            return Sql.list(connection, row -> read(row.getString(1), SetOperation.class),
                    "SELECT document FROM set_operation WHERE running = 1 ORDER BY seq");
        }

        void save(SetOperation operation) {
            Sql.update(connection, """
                    INSERT INTO set_operation (id, set_id, running, document) VALUES (?, ?, ?, ?)
                    ON CONFLICT (set_id, id) DO UPDATE SET running = excluded.running, document = excluded.document""",
                    operation.id(), operation.setId(), operation.status() == SetOperation.Status.RUNNING ? 1 : 0,
                    text(operation));
        }

        List<StackInstance> instances(String setId) {
            return Sql.list(connection, row -> read(row.getString(1), StackInstance.class),
                    "SELECT document FROM stack_instance WHERE set_id = ? ORDER BY account, region", setId);
        }

        Optional<StackInstance> instance(String setId, String account, String region) {
            return Optional.ofNullable(Sql.first(connection, row -> read(row.getString(1), StackInstance.class),
                    "SELECT document FROM stack_instance WHERE set_id = ? AND account = ? AND region = ?", setId, account,
                    region));
        }

        void save(StackInstance instance) {
            Sql.update(connection, """
                    INSERT OR REPLACE INTO stack_instance (set_id, account, region, document) VALUES (?, ?, ?, ?)""",
                    instance.setId(), instance.account(), instance.region(), text(instance));
        }

        void remove(StackInstance instance) {
            Sql.update(connection, "DELETE FROM stack_instance WHERE set_id = ? AND account = ? AND region = ?",
                    instance.setId(), instance.account(), instance.region());
        }

        private static <T> T read(String text, Class<T> type) {
            try {
                return JSON.readValue(text, type);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String text(Object value) {
            try {
                return JSON.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    <T> T write(Function<Tx, T> work) {
        return database().write(connection -> work.apply(new Tx(connection)));
    }

    <T> T read(Function<Tx, T> work) {
        return database().read(connection -> work.apply(new Tx(connection)));
    }

    /** Returns whether there was ever a stack set. */
    boolean exists() {
        return file.toFile().exists();
    }

    /** Leaves nothing. */
    void clear() {
        database().write(connection -> {
            for (String table : List.of("stack_instance", "set_operation", "stack_set")) {
                Sql.update(connection, "DELETE FROM " + table);
            }
            return null;
        });
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
        }
    }

    private synchronized Database database() {
        if (database == null) {
            database = Database.open(file, MIGRATIONS);
        }
        return database;
    }
}
