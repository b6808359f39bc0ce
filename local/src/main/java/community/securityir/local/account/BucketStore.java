package community.securityir.local.account;

import community.securityir.local.sql.LateDatabase;
import community.securityir.local.sql.Sql;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Buckets and what lies in them, in a file of their own that is made when the first one is. */
final class BucketStore implements AutoCloseable {

    private static final List<String> MIGRATIONS = List.of("""
            CREATE TABLE bucket (
                name TEXT PRIMARY KEY,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                created INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE object (
                bucket TEXT NOT NULL REFERENCES bucket,
                key TEXT NOT NULL,
                body BLOB NOT NULL,
                content_type TEXT NOT NULL,
                etag TEXT NOT NULL,
                modified INTEGER NOT NULL,
                PRIMARY KEY (bucket, key)
            );
            """);

    /** A bucket. */
    record Bucket(String name, String account, String region, Instant created) {}

    /** An object; the body is null in lists. */
    record StoredObject(String key, byte[] body, long size, String contentType, String etag, Instant modified) {}

    private final LateDatabase database;

    BucketStore(Path file) {
        this.database = new LateDatabase(file, MIGRATIONS);
    }

    Optional<Bucket> bucket(String name) {
        return Optional.ofNullable(database.read(connection -> Sql.first(connection, BucketStore::bucketOf,
                "SELECT * FROM bucket WHERE name = ?", name)));
    }

    List<Bucket> buckets(String account) {
        return database.read(connection -> Sql.list(connection, BucketStore::bucketOf,
                "SELECT * FROM bucket WHERE account = ? ORDER BY name", account));
    }

    /** Makes the bucket, unless there is one of that name. */
    void add(Bucket bucket) {
        database.write(connection -> Sql.update(connection,
                "INSERT OR IGNORE INTO bucket (name, account, region, created) VALUES (?, ?, ?, ?)", bucket.name(),
                bucket.account(), bucket.region(), bucket.created()));
    }

    /** Removes the bucket if it is empty; returns whether it did. */
    boolean remove(String bucket) {
        return database.write(connection -> Sql.update(connection, """
                DELETE FROM bucket WHERE name = ?
                AND NOT EXISTS (SELECT 1 FROM object WHERE bucket = bucket.name)""", bucket)) == 1;
    }

    Optional<StoredObject> object(String bucket, String key) {
        return Optional.ofNullable(database.read(connection -> Sql.first(connection,
                row -> objectOf(row, row.getBytes("body")),
                "SELECT *, length(body) AS size FROM object WHERE bucket = ? AND key = ?", bucket, key)));
    }

    /** Returns the objects whose key begins so and comes after the given one, in the order of keys, without bodies. */
    List<StoredObject> objects(String bucket, String prefix, String after, int most) {
        return database.read(connection -> Sql.list(connection, row -> objectOf(row, null), """
                SELECT key, content_type, etag, modified, length(body) AS size FROM object
                WHERE bucket = ? AND substr(key, 1, length(?)) = ? AND key > ? ORDER BY key LIMIT ?""",
                bucket, prefix, prefix, after, most));
    }

    void put(String bucket, StoredObject object) {
        database.write(connection -> Sql.update(connection, """
                INSERT OR REPLACE INTO object (bucket, key, body, content_type, etag, modified)
                VALUES (?, ?, ?, ?, ?, ?)""", bucket, object.key(), object.body(), object.contentType(), object.etag(),
                object.modified()));
    }

    void delete(String bucket, String key) {
        database.write(connection -> Sql.update(connection, "DELETE FROM object WHERE bucket = ? AND key = ?",
                bucket, key));
    }

    /** Leaves nothing. */
    void clear() {
        if (!database.exists()) {
            return;
        }
        database.write(connection -> {
            Sql.update(connection, "DELETE FROM object");
            return Sql.update(connection, "DELETE FROM bucket");
        });
    }

    @Override
    public void close() {
        database.close();
    }

    private static Bucket bucketOf(ResultSet row) throws SQLException {
        return new Bucket(row.getString("name"), row.getString("account"), row.getString("region"),
                Sql.instant(row, "created"));
    }

    private static StoredObject objectOf(ResultSet row, byte[] body) throws SQLException {
        return new StoredObject(row.getString("key"), body, row.getLong("size"), row.getString("content_type"),
                row.getString("etag"), Sql.instant(row, "modified"));
    }
}
