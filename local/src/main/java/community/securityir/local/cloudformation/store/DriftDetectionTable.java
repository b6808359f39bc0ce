package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.core.type.TypeReference;
import community.securityir.local.cloudformation.stack.DriftDetection;
import community.securityir.local.sql.Json;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The drift detections on stacks. */
public final class DriftDetectionTable {

    private static final TypeReference<Set<String>> NAMES = new TypeReference<>() { };

    private final Connection connection;

    DriftDetectionTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds one. */
    public void insert(DriftDetection detection) {
        Sql.update(connection, """
                INSERT INTO drift_detection (id, stack_id, begun, status, reason, logical_ids, drift_status, drifted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", detection.id(), detection.stackId(), detection.begun(),
                detection.status(), detection.reason(), Json.text(detection.logicalIds()), detection.driftStatus(),
                detection.drifted());
    }

    /** Stores how one ended. */
    public void save(DriftDetection detection) {
        Sql.update(connection,
                "UPDATE drift_detection SET status = ?, reason = ?, drift_status = ?, drifted = ? WHERE id = ?",
                detection.status(), detection.reason(), detection.driftStatus(), detection.drifted(), detection.id());
    }

    /** Returns one by its id, whatever its stack. */
    public Optional<DriftDetection> find(String id) {
        return Optional.ofNullable(Sql.first(connection, DriftDetectionTable::row,
                "SELECT * FROM drift_detection WHERE id = ?", id));
    }

    /** Returns those that have not ended. */
    public List<DriftDetection> running() {
        return Sql.list(connection, DriftDetectionTable::row,
                "SELECT * FROM drift_detection WHERE status = 'DETECTION_IN_PROGRESS' ORDER BY seq");
    }

    /** Returns the one that has not ended on a stack. */
    public Optional<DriftDetection> running(String stackId) {
        return Optional.ofNullable(Sql.first(connection, DriftDetectionTable::row, """
                SELECT * FROM drift_detection WHERE stack_id = ? AND status = 'DETECTION_IN_PROGRESS'""", stackId));
    }

    /** Returns the newest of a stack that has ended. */
    public Optional<DriftDetection> lastEnded(String stackId) {
        return Optional.ofNullable(Sql.first(connection, DriftDetectionTable::row, """
                SELECT * FROM drift_detection WHERE stack_id = ? AND status <> 'DETECTION_IN_PROGRESS'
                ORDER BY seq DESC LIMIT 1""", stackId));
    }

    private static DriftDetection row(ResultSet row) throws SQLException {
        Long drifted = Sql.number(row, "drifted");
        return new DriftDetection(row.getString("id"), row.getString("stack_id"), Sql.instant(row, "begun"),
                DriftDetection.Status.valueOf(row.getString("status")), row.getString("reason"),
                Json.value(row.getString("logical_ids"), NAMES), row.getString("drift_status"),
                drifted == null ? null : drifted.intValue());
    }
}
