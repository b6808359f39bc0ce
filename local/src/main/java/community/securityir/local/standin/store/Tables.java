package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.util.List;

/** All tables at once, but for {@code settings}, which are the stand-in's own and no part of what it serves. */
final class Tables {

    private Tables() {}

    static List<String> names(Connection connection) {
        return Sql.list(connection, row -> row.getString(1), "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                + " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> 'settings' ORDER BY name");
    }

    /** Leaves no row; rows that refer to others may go after them. */
    static void empty(Connection connection) {
        Sql.update(connection, "PRAGMA defer_foreign_keys = ON");
        names(connection).forEach(name -> Sql.update(connection, "DELETE FROM main." + name));
    }

    /**
     * Copies all rows from the database beside this one. The condition keeps SQLite from copying whole pages, by which it
     * would miss that a row has arrived to which others refer.
     */
    static void fill(Connection connection) {
        names(connection).forEach(name -> Sql.update(connection,
                "INSERT INTO main." + name + " SELECT * FROM other." + name + " WHERE true"));
    }
}
