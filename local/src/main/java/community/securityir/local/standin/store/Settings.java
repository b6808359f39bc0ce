package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;

/** The table {@code settings}: what the stand-in itself has to remember. */
final class Settings {

    private Settings() {}

    /** Null if it was never put. */
    static byte[] find(Connection connection, String name) {
        return Sql.first(connection, row -> row.getBytes(1), "SELECT value FROM settings WHERE name = ?", name);
    }

    static void put(Connection connection, String name, byte[] value) {
        Sql.update(connection, "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", name, value);
    }
}
