package community.securityir.local.standin.store;

import community.securityir.local.delivery.Commits;
import community.securityir.local.sql.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;

/** Everything that the stand-in remembers, in one file. */
public final class ServiceStore implements AutoCloseable {

    /** Named after its first use. */
    private static final String SIGNING_KEY = "page-token-key";

    /** The newest event that came with a snapshot, in decimal digits. */
    private static final String HISTORY = "history-until";

    private final Database database;
    private final byte[] signingKey;
    private final Commits commits = new Commits();
    private final Commits targets = new Commits();

    private ServiceStore(Database database) {
        this.database = database;
        byte[] stored = database.read(connection -> Settings.find(connection, SIGNING_KEY));
        this.signingKey = stored != null ? stored : database.write(connection -> {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Settings.put(connection, SIGNING_KEY, key);
            return key;
        });
    }

    /** Opens {@code service.db} in the folder, or makes it. */
    public static ServiceStore open(Path folder) {
        return new ServiceStore(Database.open(folder.resolve("service.db"), StoreSchema.MIGRATIONS));
    }

    /** Runs the work on one consistent snapshot. */
    public <T> T read(Database.Work<T> work) {
        return database.read(work);
    }

    /** Runs the work, isolated from all others; what it returns is on disk. */
    public <T> T write(Database.Work<T> work) {
        T result = database.write(work);
        commits.wake();
        return result;
    }

    /** What tells of each transaction that was written. */
    public Commits commits() {
        return commits;
    }

    /** What tells that there may be other targets of events. */
    public Commits targets() {
        return targets;
    }

    /**
     * Empties every table, then runs the work in the same transaction. The key stays: whoever holds an old page token
     * or address is told that what it leads to is gone, not that somebody had forged it.
     */
    public <T> T writeAnew(Database.Work<T> work) {
        T result = database.writeAlone(connection -> {
            Tables.empty(connection);
            EventTargets.removeAll(connection);
            return work.on(connection);
        });
        commits.wake();
        targets.wake();
        return result;
    }

    /** The newest event that happened elsewhere, before a snapshot brought it here; 0 if none did. */
    public static long historyUntil(Connection connection) {
        byte[] number = Settings.find(connection, HISTORY);
        return number == null ? 0 : Long.parseLong(new String(number, StandardCharsets.US_ASCII));
    }

    /** Writes what is served, as it is at one moment, into a file of its own, without the key; then reads it there. */
    public <T> T copyTo(Path file, Database.Work<T> work) {
        database.copyTo(file);
        return StoreFile.finish(file, work);
    }

    /**
     * Replaces what is served by what a file holds; then runs the work in the same transaction. Its events are history:
     * nobody gets them who follows the present ones, and mails that waited are only kept.
     *
     * @param file one that {@link StoreFile#check} let pass
     */
    public <T> T replaceBy(Path file, Database.Work<T> work) {
        T result = database.writeBeside(file, connection -> {
            Tables.empty(connection);
            Tables.fill(connection);
            EventTargets.skipAll(connection);
            Settings.put(connection, HISTORY,
                    Long.toString(Events.last(connection)).getBytes(StandardCharsets.US_ASCII));
            Mails.keepAll(connection);
            return work.on(connection);
        });
        commits.wake();
        targets.wake();
        return result;
    }

    /** Signs page tokens and attachments' addresses: one key for the life of the file, so that they outlive a run. */
    public byte[] signingKey() {
        return signingKey.clone();
    }

    @Override
    public void close() {
        database.close();
    }
}
