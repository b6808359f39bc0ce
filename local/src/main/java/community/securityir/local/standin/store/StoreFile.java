package community.securityir.local.standin.store;

import community.securityir.local.sql.Database;
import community.securityir.local.sql.DatabaseException;
import community.securityir.local.sql.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * A file with everything that is served, apart from the one that is served: from a snapshot, by whomever it was made.
 */
public final class StoreFile {

    private static final String SCHEMA = "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')"
            + " FROM sqlite_schema ORDER BY 1";

    /** Columns that hold one JSON object. */
    private static final List<String> DOCUMENTS = List.of("cases", "memberships", "investigations", "events");

    private StoreFile() {}

    /**
     * Brings a file to today's tables.
     *
     * @param scratch a file that is not there, to be used and left
     * @return the attachments whose bytes belong to it, with their lengths
     * @throws UnfitException if it is none that this program made, is damaged, or was made by a newer version
     */
    public static Map<String, Long> check(Path file, Path scratch) throws UnfitException {
        try (Connection connection = open(file, true)) {
            int version = number(connection, "PRAGMA user_version");
            require(version <= StoreSchema.MIGRATIONS.size(), "it was written by a newer version of sir (its format is "
                    + version + ", this version knows " + StoreSchema.MIGRATIONS.size() + ")");
            require(version >= 1 && schema(connection).equals(schemaOf(version, scratch)),
                    "its database has other tables than those of sir");
            require(text(connection, "PRAGMA integrity_check").equals("ok")
                    && text(connection, "PRAGMA foreign_key_check") == null, "its database is damaged");
            for (String table : schemaNames(connection)) {
                require(!DOCUMENTS.contains(table) || number(connection, "SELECT count(*) FROM " + table
                        + " WHERE CASE json_valid(content) WHEN 1 THEN json_type(content) <> 'object' ELSE 1 END") == 0,
                        "its database is damaged");
            }
        } catch (SQLException | DatabaseException e) {
            throw new UnfitException("it holds no database, or a damaged one");
        }
        try (Database migrated = Database.open(file, StoreSchema.MIGRATIONS)) {
            return migrated.read(Attachments::verified);
        }
    }

    /** A file is none that can be served. */
    public static final class UnfitException extends Exception {

        private static final long serialVersionUID = 1L;

        public UnfitException(String message) {
            super(message);
        }
    }

    /** Takes what is the stand-in's own out of a copy, for good: the space is written anew. Then reads it. */
    static <T> T finish(Path copy, Database.Work<T> work) {
        try (Connection connection = open(copy, false)) {
            Tables.OWN.forEach(name -> Sql.update(connection, "DELETE FROM " + name));
            Sql.update(connection, "VACUUM");
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the copy of the store cannot be written", e);
        }
    }

    private static String schemaOf(int version, Path scratch) {
        try (Database database = Database.open(scratch, StoreSchema.MIGRATIONS.subList(0, version))) {
            return database.read(StoreFile::schema);
        }
    }

    private static String schema(Connection connection) {
        return String.join("\n", Sql.list(connection, row -> row.getString(1), SCHEMA));
    }

    private static List<String> schemaNames(Connection connection) {
        return Sql.list(connection, row -> row.getString(1), "SELECT name FROM sqlite_schema WHERE type = 'table'");
    }

    private static int number(Connection connection, String sql) {
        return Sql.first(connection, row -> row.getInt(1), sql);
    }

    /** Of the first row; null if there is none. */
    private static String text(Connection connection, String sql) {
        return Sql.first(connection, row -> row.getString(1), sql);
    }

    /** Nothing that the file itself defines is run: it may be anybody's. */
    private static Connection open(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        Sql.update(connection, "PRAGMA trusted_schema = OFF");
        return connection;
    }

    private static void require(boolean holds, String otherwise) throws UnfitException {
        if (!holds) {
            throw new UnfitException(otherwise);
        }
    }
}
