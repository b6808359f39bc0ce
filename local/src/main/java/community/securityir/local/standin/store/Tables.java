package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.util.List;

/** All tables at once, but for those that are the stand-in's own and no part of what it serves. */
final class Tables {

    /** Where this stand-in delivers events, and its key: neither comes with a snapshot. */
    static final List<String> OWN = List.of("settings", "event_targets");

    private Tables() {}

    private static List<String> served(Connection connection) {
        return Sql.list(connection, row -> row.getString(1), "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                + " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT IN (?, ?)", OWN.toArray());
    }

    /** Leaves no row; rows that refer to others may go after them. */
    static void empty(Connection connection) {
        Sql.update(connection, "PRAGMA defer_foreign_keys = ON");
        served(connection).forEach(name -> Sql.update(connection, "DELETE FROM main." + name));
    }

    /**
     * Copies all rows from the database beside this one. The condition keeps SQLite from copying whole pages, by which
     * it would miss that a row has arrived to which others refer.
     */
    static void fill(Connection connection) {
        served(connection).forEach(name -> Sql.update(connection,
                "INSERT INTO main." + name + " SELECT * FROM other." + name + " WHERE true"));
    }
}
