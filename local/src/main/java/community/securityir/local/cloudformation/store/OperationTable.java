package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.core.type.TypeReference;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.sql.Json;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The operations on stacks. */
public final class OperationTable {

    private static final TypeReference<Definition> DEFINITION = new TypeReference<>() { };
    private static final TypeReference<OperationOptions> OPTIONS = new TypeReference<>() { };

    private final Connection connection;

    OperationTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds a running operation and returns it with its number. */
    public OperationRow begin(String stackId, OperationKind kind, Phase phase, Definition target, Definition before,
            OperationOptions options) {
        long id = Sql.insert(connection, """
                INSERT INTO operation (stack_id, kind, phase, target, before, running, options)
                VALUES (?, ?, ?, ?, ?, 1, ?)""",
                stackId, kind, phase, Json.text(target), Json.text(before), Json.text(options));
        return new OperationRow(id, stackId, kind, phase, target, before, true, options);
    }

    /** Stores that an operation is to be given up. */
    public void cancel(OperationRow operation) {
        Sql.update(connection, "UPDATE operation SET options = ? WHERE id = ?",
                Json.text(operation.options().cancel()), operation.id());
    }

    /** Stores the phase and whether it runs. */
    public void save(OperationRow operation) {
        Sql.update(connection, "UPDATE operation SET phase = ?, running = ? WHERE id = ?", operation.phase(),
                operation.running() ? 1 : 0, operation.id());
    }

    /** Returns an operation that is there. */
    public OperationRow get(long id) {
        return Sql.list(connection, OperationTable::row, "SELECT * FROM operation WHERE id = ?", id).get(0);
    }

    /** Returns the operations that have not ended, oldest first. */
    public List<OperationRow> running() {
        return Sql.list(connection, OperationTable::row, "SELECT * FROM operation WHERE running = 1 ORDER BY id");
    }

    /** Returns the newest operation of a stack, running or ended. */
    public Optional<OperationRow> newest(String stackId) {
        return Sql.list(connection, OperationTable::row,
                "SELECT * FROM operation WHERE stack_id = ? ORDER BY id DESC LIMIT 1", stackId).stream().findFirst();
    }

    /** Returns whether a request with that token has begun such an operation. */
    public boolean wasBegun(String stackId, OperationKind kind, String clientRequestToken) {
        return Sql.first(connection, row -> row.getLong(1), """
                SELECT id FROM operation
                WHERE stack_id = ? AND kind = ? AND options ->> '$.clientRequestToken' = ?""",
                stackId, kind, clientRequestToken) != null;
    }

    private static OperationRow row(ResultSet row) throws SQLException {
        return new OperationRow(row.getLong("id"), row.getString("stack_id"),
                OperationKind.valueOf(row.getString("kind")), Phase.valueOf(row.getString("phase")),
                Json.value(row.getString("target"), DEFINITION), Json.value(row.getString("before"), DEFINITION),
                row.getInt("running") == 1, Json.value(row.getString("options"), OPTIONS));
    }
}
