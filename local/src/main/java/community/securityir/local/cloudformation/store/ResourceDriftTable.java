package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.core.type.TypeReference;
import community.securityir.local.cloudformation.store.ResourceDriftRow.Content;
import community.securityir.local.sql.Json;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The last finding on each physical resource. */
public final class ResourceDriftTable {

    private static final TypeReference<Content> CONTENT = new TypeReference<>() { };

    private final Connection connection;

    ResourceDriftTable(Connection connection) {
        this.connection = connection;
    }

    /** Stores a finding in place of the one before. */
    public void save(ResourceDriftRow row) {
        Sql.update(connection, """
                INSERT INTO resource_drift (resource_id, status, checked, content) VALUES (?, ?, ?, ?)
                ON CONFLICT (resource_id) DO UPDATE SET status = excluded.status, checked = excluded.checked,
                content = excluded.content""",
                row.resourceId(), row.status(), row.checked(), Json.text(row.content()));
    }

    /** Returns the findings on the resources that a stack ever had, by the number of the resource. */
    public Map<Long, ResourceDriftRow> of(String stackId) {
        return Sql.list(connection, ResourceDriftTable::row, """
                SELECT resource_drift.* FROM resource_drift JOIN resource ON resource.id = resource_id
                WHERE stack_id = ?""", stackId).stream()
                .collect(Collectors.toMap(ResourceDriftRow::resourceId, Function.identity()));
    }

    private static ResourceDriftRow row(ResultSet row) throws SQLException {
        return new ResourceDriftRow(row.getLong("resource_id"), row.getString("status"), Sql.instant(row, "checked"),
                Json.value(row.getString("content"), CONTENT));
    }
}
