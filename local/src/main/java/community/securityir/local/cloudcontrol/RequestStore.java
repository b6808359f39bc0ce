package community.securityir.local.cloudcontrol;

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

/** The requests, in a file that is made with the first one. A request is one document. */
final class RequestStore implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final List<String> MIGRATIONS = List.of("""
            CREATE TABLE request (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                token TEXT NOT NULL UNIQUE,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                client_token TEXT,
                type TEXT NOT NULL,
                identifier TEXT,
                ended INTEGER NOT NULL,
                created INTEGER NOT NULL,
                document TEXT NOT NULL,
                UNIQUE (account, region, client_token)
            );
            CREATE INDEX request_at_work ON request (type, identifier) WHERE ended = 0;
            """);

    private final Path file;
    private Database database;

    RequestStore(Path file) {
        this.file = file;
    }

    /** The table inside one transaction. */
    static final class Tx {

        private final Connection connection;

        private Tx(Connection connection) {
            this.connection = connection;
        }

        /** Returns a request, however old. */
        Optional<ResourceRequest> find(String token) {
            return first("token = ?", token);
        }

        /** Returns a request that is not older than that. */
        Optional<ResourceRequest> find(String account, String region, String token, long since) {
            return first("account = ? AND region = ? AND token = ? AND created >= ?", account, region, token, since);
        }

        /** Returns the request that a client's token stands for. */
        Optional<ResourceRequest> ofClient(String account, String region, String clientToken, long since) {
            return clientToken == null ? Optional.empty()
                    : first("account = ? AND region = ? AND client_token = ? AND created >= ?", account, region,
                            clientToken, since);
        }

        /** Returns the request that is at work on a resource. */
        Optional<ResourceRequest> atWork(String account, String region, String typeName, String identifier) {
            return identifier == null ? Optional.empty()
                    : first("ended = 0 AND type = ? AND identifier = ? AND account = ? AND region = ?", typeName,
                            identifier, account, region);
        }

        List<ResourceRequest> unended() {
            return Sql.list(connection, row -> read(row.getString(1)),
                    "SELECT document FROM request WHERE ended = 0 ORDER BY seq");
        }

        /** Returns those of an account and Region that are not older than that, from the newest to the oldest. */
        List<ResourceRequest> all(String account, String region, long since) {
            return Sql.list(connection, row -> read(row.getString(1)),
                    "SELECT document FROM request WHERE account = ? AND region = ? AND created >= ? ORDER BY seq DESC",
                    account, region, since);
        }

        void save(ResourceRequest request) {
            Sql.update(connection, """
                    INSERT INTO request
                    (token, account, region, client_token, type, identifier, ended, created, document)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (token) DO UPDATE SET identifier = excluded.identifier, ended = excluded.ended,
                    document = excluded.document""",
                    request.token(), request.account(), request.region(), request.clientToken(), request.typeName(),
                    request.identifier(), request.status().ended() ? 1 : 0, request.created(), text(request));
        }

        /** Removes those that ended and were begun before that time. */
        void forget(long before) {
            Sql.update(connection, "DELETE FROM request WHERE ended = 1 AND created < ?", before);
        }

        /** Frees the client tokens that were used before that time. */
        void freeClientTokens(long before) {
            Sql.update(connection,
                    "UPDATE request SET client_token = NULL WHERE client_token IS NOT NULL AND created < ?", before);
        }

        private Optional<ResourceRequest> first(String where, Object... values) {
            return Optional.ofNullable(Sql.first(connection, row -> read(row.getString(1)),
                    "SELECT document FROM request WHERE " + where, values));
        }

        private static ResourceRequest read(String text) {
            try {
                return JSON.readValue(text, ResourceRequest.class);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String text(ResourceRequest request) {
            try {
                return JSON.writeValueAsString(request);
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

    /** Returns whether there was ever a request. */
    boolean exists() {
        return file.toFile().exists();
    }

    /** Removes all requests, unless one has not ended; returns whether it did. */
    boolean clear() {
        return database().write(connection -> {
            if (Sql.first(connection, row -> row.getLong(1), "SELECT seq FROM request WHERE ended = 0") != null) {
                return false;
            }
            Sql.update(connection, "DELETE FROM request");
            return true;
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
