package community.securityir.local.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that is opened, and made, when it is first needed: most runs never need it. */
public final class LateDatabase implements AutoCloseable {

    private final Path file;
    private final List<String> migrations;
    private Database database;

    /** @param migrations as for {@link Database#open} */
    public LateDatabase(Path file, List<String> migrations) {
        this.file = file;
        this.migrations = migrations;
    }

    /** Returns whether there ever was a need for it. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Runs a work that only reads. */
    public <T> T read(Database.Work<T> work) {
        return opened().read(work);
    }

    /** Runs a work that may change something. */
    public <T> T write(Database.Work<T> work) {
        return opened().write(work);
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
        }
    }

    private synchronized Database opened() {
        if (database == null) {
            database = Database.open(file, migrations);
        }
        return database;
    }
}
