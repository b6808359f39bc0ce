package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.core.type.TypeReference;
import community.securityir.local.sql.Json;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The steps of operations. */
public final class StepTable {

    private static final TypeReference<Set<Integer>> POSITIONS = new TypeReference<>() { };

    private final Connection connection;

    StepTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds the steps of a phase. */
    public void plan(long operationId, List<StepRow> steps) {
        for (StepRow step : steps) {
            Sql.update(connection, """
                    INSERT INTO step (operation_id, phase, position, kind, logical_id, type, after_steps, state,
                    resource_id, former_id, desired, previous) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    operationId, step.phase(), step.position(), step.kind(), step.logicalId(), step.type(),
                    Json.text(step.after()), step.state(), step.resourceId(), step.formerId(),
                    Json.text(step.desired()), Json.text(step.previous()));
        }
    }

    /** Stores a step as it is now. */
    public void save(StepRow step) {
        Call call = step.call();
        Sql.update(connection, """
                UPDATE step SET state = ?, resource_id = ?, former_id = ?, token = ?, context = ?, not_before = ?,
                deadline = ?, succeeded = ?, desired = ?, previous = ? WHERE id = ?""",
                step.state(), step.resourceId(), step.formerId(), call == null ? null : call.token(),
                call == null ? null : Json.text(call.context()), call == null ? null : call.notBefore(),
                call == null ? null : call.deadline(), call == null ? null : call.succeeded() ? 1 : 0,
                Json.text(step.desired()), Json.text(step.previous()), step.id());
    }

    /** Returns the steps of a phase in their order. */
    public List<StepRow> of(long operationId, Phase phase) {
        return Sql.list(connection, StepTable::row,
                "SELECT * FROM step WHERE operation_id = ? AND phase = ? ORDER BY position", operationId, phase);
    }

    private static StepRow row(ResultSet row) throws SQLException {
        String token = row.getString("token");
        Call call = token == null ? null : new Call(token, Json.node(row.getString("context")),
                Sql.instant(row, "not_before"), Sql.instant(row, "deadline"), row.getInt("succeeded") == 1);
        return new StepRow(row.getLong("id"), row.getLong("operation_id"), Phase.valueOf(row.getString("phase")),
                row.getInt("position"), StepKind.valueOf(row.getString("kind")), row.getString("logical_id"),
                row.getString("type"), Json.value(row.getString("after_steps"), POSITIONS),
                StepState.valueOf(row.getString("state")), Sql.number(row, "resource_id"),
                Sql.number(row, "former_id"), call, Json.object(row.getString("desired")),
                Json.object(row.getString("previous")));
    }
}
