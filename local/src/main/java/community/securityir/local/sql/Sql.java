package community.securityir.local.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements with their values, run: for use inside the transactions of a {@link Database}.
 *
 * <p>An {@link Instant} is stored as milliseconds since 1970, a constant of an enum by its name. Each method throws
 * {@link DatabaseException} if the statement fails.
 */
public final class Sql {

    /** Makes something of the row that the result stands on. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /** Returns how many rows the statement changed. */
    public static int update(Connection connection, String sql, Object... values) {
        return run(connection, PreparedStatement::executeUpdate, sql, values);
    }

    /** Inserts a row and returns the number that it was given. */
    public static long insert(Connection connection, String sql, Object... values) {
        update(connection, sql, values);
        return lastNumber(connection);
    }

    /** Returns the number that the row was given which was inserted last. */
    public static long lastNumber(Connection connection) {
        return first(connection, row -> row.getLong(1), "SELECT last_insert_rowid()");
    }

    /** Returns all rows, in the statement's order. */
    public static <T> List<T> list(Connection connection, Row<T> row, String sql, Object... values) {
        return run(connection, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(row.read(rows));
                }
                return list;
            }
        }, sql, values);
    }

    /** Returns the first row; null if there is none. */
    public static <T> T first(Connection connection, Row<T> row, String sql, Object... values) {
        return run(connection, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? row.read(rows) : null;
            }
        }, sql, values);
    }

    /** Returns a stored moment; null for NULL. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** Returns a stored number; null for NULL. */
    public static Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static <T> T run(Connection connection, ReusingConnection.Use<T> use, String sql, Object... values) {
        ReusingConnection.Use<T> run = statement -> {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, stored(values[i]));
            }
            return use.of(statement);
        };
        try {
            if (connection instanceof ReusingConnection reusing) {
                return reusing.with(sql, run);
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return run.of(statement);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static Object stored(Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
