package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table {@code event_targets}: where events are delivered, and how far each target has come. */
public final class EventTargets {

    /**
     * One target.
     *
     * @param pattern an event pattern; empty for one that wants every event
     * @param position the last event that it is done with: delivered, not wanted, or given up
     * @param attempts how often the next event was tried
     * @param failures how many attempts failed, ever
     * @param givenUp how many events it never got
     * @param lastFailure why the last attempt that failed did; null if none did
     */
    public record Target(long id, String url, String pattern, long position, int attempts, long delivered,
            long failures, long givenUp, String lastFailure) {}

    private static final String SELECT = "SELECT id, url, pattern, position, attempts, delivered, failures, given_up,"
            + " last_failure FROM event_targets";

    private EventTargets() {}

    /** In the order in which they were added. */
    public static List<Target> all(Connection connection) {
        return Sql.list(connection, EventTargets::target, SELECT + " ORDER BY id");
    }

    /** Null if there is none. */
    public static Target find(Connection connection, long id) {
        return Sql.first(connection, EventTargets::target, SELECT + " WHERE id = ?", id);
    }

    /** Adds one that gets the events that are still to come; one that is there stays as it is. */
    public static void add(Connection connection, String url, String pattern) {
        Sql.update(connection, "INSERT INTO event_targets (url, pattern, position) VALUES (?, ?, ?)"
                + " ON CONFLICT (url, pattern) DO NOTHING", url, pattern, Events.last(connection));
    }

    public static void remove(Connection connection, long id) {
        Sql.update(connection, "DELETE FROM event_targets WHERE id = ?", id);
    }

    public static void removeAll(Connection connection) {
        Sql.update(connection, "DELETE FROM event_targets");
    }

    /** No target wants any of the events that there are. */
    public static void skipAll(Connection connection) {
        Sql.update(connection, "UPDATE event_targets SET attempts = 0, position = max(position, ?)",
                Events.last(connection));
    }

    /** The target wants none of the events up to this one. */
    public static void skip(Connection connection, long id, long number) {
        Sql.update(connection, "UPDATE event_targets SET position = ?, attempts = 0 WHERE id = ?", number, id);
    }

    public static void delivered(Connection connection, long id, long number) {
        Sql.update(connection, "UPDATE event_targets SET position = ?, attempts = 0, delivered = delivered + 1"
                + " WHERE id = ?", number, id);
    }

    /** An attempt failed; the event stays the next one. */
    public static void failed(Connection connection, long id, String failure) {
        Sql.update(connection, "UPDATE event_targets SET attempts = attempts + 1, failures = failures + 1,"
                + " last_failure = ? WHERE id = ?", failure, id);
    }

    /** The event is not tried any more. */
    public static void gaveUp(Connection connection, long id, long number) {
        Sql.update(connection, "UPDATE event_targets SET position = ?, attempts = 0, given_up = given_up + 1"
                + " WHERE id = ?", number, id);
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getInt(5),
                row.getLong(6), row.getLong(7), row.getLong(8), row.getString(9));
    }
}
