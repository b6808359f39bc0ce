package community.securityir.local.notification.store;

import community.securityir.local.delivery.Commits;
import community.securityir.local.sql.Database;
import community.securityir.local.sql.Sql;
import java.nio.file.Path;
import java.util.List;

/** Topics, rules and schedules, and what is under way between them, in one file. */
public final class NotificationStore implements AutoCloseable {

    private static final List<String> TABLES = List.of("messages", "invocations", "failures", "subscriptions", "topics",
            "policies", "rules", "schedules");

    private final Database database;
    private final Commits commits = new Commits();

    private NotificationStore(Database database) {
        this.database = database;
    }

    /** Opens the file, or makes it. */
    public static NotificationStore open(Path file) {
        return new NotificationStore(Database.open(file, NotificationSchema.MIGRATIONS));
    }

    /** Runs the work on one consistent snapshot. */
    public <T> T read(Database.Work<T> work) {
        return database.read(work);
    }

    /** Runs the work as one transaction, alone; what it returns is on disk. */
    public <T> T write(Database.Work<T> work) {
        T result = database.write(work);
        commits.wake();
        return result;
    }

    /** What tells of each transaction that was written. */
    public Commits commits() {
        return commits;
    }

    /** Removes all, what is under way too. */
    public void clear() {
        write(connection -> {
            TABLES.forEach(table -> Sql.update(connection, "DELETE FROM " + table));
            return null;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
