package community.securityir.local.cloudformation.store;

import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The events of stacks. */
public final class EventTable {

    /**
     * An event and its place in the order of all events.
     *
     * @param number greater than that of every event before it
     */
    public record Numbered(long number, StackEvent event) {
    }

    private static final String SELECT = "SELECT event.*, options ->> '$.clientRequestToken' AS token FROM event"
            + " JOIN operation ON operation.id = event.operation_id ";

    private final Connection connection;

    EventTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds an event of an operation. */
    public void insert(long operationId, StackEvent event) {
        Sql.update(connection, """
                INSERT INTO event (id, stack_id, stack_name, operation_id, at, logical_id, physical_id, type, status,
                reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                event.eventId(), event.stackId(), event.stackName(), operationId, event.timestamp(),
                event.logicalResourceId(), event.physicalResourceId(), event.resourceType(), event.status(),
                event.reason());
    }

    /** Returns the events of a stack, the oldest first. */
    public List<StackEvent> of(String stackId) {
        return Sql.list(connection, EventTable::row, SELECT + "WHERE event.stack_id = ? ORDER BY seq", stackId);
    }

    /** Returns the events of an operation after the one of that number, the oldest first. */
    public List<Numbered> after(long operationId, long number) {
        return Sql.list(connection, row -> new Numbered(row.getLong("seq"), row(row)),
                SELECT + "WHERE operation_id = ? AND seq > ? ORDER BY seq", operationId, number);
    }

    /** Returns the status in the last event of the stack itself that an operation had. */
    public Optional<String> lastOfStack(long operationId) {
        return Optional.ofNullable(Sql.first(connection, row -> row.getString(1), """
                SELECT status FROM event WHERE operation_id = ? AND physical_id = stack_id
                ORDER BY seq DESC LIMIT 1""", operationId));
    }

    /** Returns the number of the newest event of all, 0 without one. */
    public long newest() {
        return Sql.list(connection, row -> row.getLong(1), "SELECT coalesce(max(seq), 0) FROM event").get(0);
    }

    private static StackEvent row(ResultSet row) throws SQLException {
        return new StackEvent(row.getString("id"), row.getString("stack_id"), row.getString("stack_name"),
                Sql.instant(row, "at"), row.getString("logical_id"), row.getString("physical_id"),
                row.getString("type"), row.getString("status"), row.getString("reason"), row.getString("token"));
    }
}
