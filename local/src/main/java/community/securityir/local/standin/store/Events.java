package community.securityir.local.standin.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.util.List;

/** The table {@code events}: what happened, in the order in which it happened. None is ever removed. */
public final class Events {

    /** One event; numbers grow, and are never given twice. */
    public record Event(long number, String content) {}

    private Events() {}

    /** Adds an event and returns its number. */
    public static long add(Connection connection, ObjectNode content) {
        return Sql.insert(connection, "INSERT INTO events (content) VALUES (?)", Documents.text(content));
    }

    /** Events with greater numbers, from the oldest to the newest. */
    public static List<Event> after(Connection connection, long number, int limit) {
        return Sql.list(connection, row -> new Event(row.getLong(1), row.getString(2)),
                "SELECT number, content FROM events WHERE number > ? ORDER BY number LIMIT ?", number, limit);
    }

    /** The newest event's number; 0 if there is none. */
    public static long last(Connection connection) {
        return Sql.first(connection, row -> row.getLong(1), "SELECT coalesce(max(number), 0) FROM events");
    }
}
