package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.core.type.TypeReference;
import community.securityir.local.cloudformation.store.ChangeSetRow.Content;
import community.securityir.local.cloudformation.store.ChangeSetRow.Execution;
import community.securityir.local.sql.Json;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The change sets of stacks. */
public final class ChangeSetTable {

    private static final TypeReference<Content> CONTENT = new TypeReference<>() { };

    private final Connection connection;

    ChangeSetTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds one. */
    public void insert(ChangeSetRow row) {
        Sql.update(connection, """
                INSERT INTO change_set (id, stack_id, name, created, status, execution, reason, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", row.id(), row.stackId(), row.name(), row.created(), row.status(),
                row.execution(), row.reason(), Json.text(row.content()));
    }

    /** Stores how far its execution has come. */
    public void save(ChangeSetRow row) {
        Sql.update(connection, "UPDATE change_set SET execution = ?, content = ? WHERE id = ?", row.execution(),
                Json.text(row.content()), row.id());
    }

    /** Removes one. */
    public void delete(ChangeSetRow row) {
        Sql.update(connection, "DELETE FROM change_set WHERE id = ?", row.id());
    }

    /** Returns the change set of that ARN, whatever its stack. */
    public Optional<ChangeSetRow> find(String id) {
        return Optional.ofNullable(Sql.first(connection, ChangeSetTable::row, "SELECT * FROM change_set WHERE id = ?",
                id));
    }

    /** Returns those of a stack, from the oldest to the newest. */
    public List<ChangeSetRow> of(String stackId) {
        return Sql.list(connection, ChangeSetTable::row, "SELECT * FROM change_set WHERE stack_id = ? ORDER BY seq",
                stackId);
    }

    private static ChangeSetRow row(ResultSet row) throws SQLException {
        return new ChangeSetRow(row.getString("id"), row.getString("stack_id"), row.getString("name"),
                Sql.instant(row, "created"), row.getString("status"), Execution.valueOf(row.getString("execution")),
                row.getString("reason"), Json.value(row.getString("content"), CONTENT));
    }
}
