package community.securityir.local.cloudformation.store;

import community.securityir.local.sql.Database;
import community.securityir.local.sql.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The file with all stacks. It can hold sensitive properties: only its owner can read it. */
public final class StackStore implements AutoCloseable {

    private static final List<String> TABLES = List.of("stack_import", "stack_export", "resource_drift",
            "drift_detection", "change_set", "event",
            "step", "resource", "operation", "stack");

    private final Database database;

    private StackStore(Database database) {
        this.database = database;
    }

    /** Opens the file, or makes it. */
    public static StackStore open(Path file) {
        return new StackStore(Database.open(file, Migrations.ALL));
    }

    /** Does the work, isolated from all others; it is on disk when this returns, and undone if the work throws. */
    public <T> T write(Function<Tx, T> work) {
        return database.write(connection -> work.apply(new Tx(connection)));
    }

    /** Removes all stacks, with what they did and own, unless an operation is at work; returns whether it did. */
    public boolean forgetAll() {
        return database.writeAlone(connection -> {
            if (!new Tx(connection).operations().running().isEmpty()) {
                return false;
            }
            Sql.update(connection, "PRAGMA defer_foreign_keys = ON");
            TABLES.forEach(table -> Sql.update(connection, "DELETE FROM " + table));
            return true;
        });
    }

    /** Does the work on one consistent state of the file. */
    public <T> T read(Function<Tx, T> work) {
        return database.read(connection -> work.apply(new Tx(connection)));
    }

    @Override
    public void close() {
        database.close();
    }
}
