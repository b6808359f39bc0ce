package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.core.type.TypeReference;
import community.securityir.local.cloudformation.stack.ResourceStatus;
import community.securityir.local.cloudformation.template.DeletionPolicy;
import community.securityir.local.sql.Json;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The physical resources of stacks. */
public final class ResourceTable {

    private static final TypeReference<Set<String>> NAMES = new TypeReference<>() { };

    private final Connection connection;

    ResourceTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds a resource and returns it with its number. */
    public ResourceRow insert(ResourceRow resource) {
        long id = Sql.insert(connection, """
                INSERT INTO resource (stack_id, logical_id, type, physical_id, status, reason, updated, standing,
                properties, model, depends_on, deletion_policy, update_replace_policy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                resource.stackId(), resource.logicalId(), resource.type(), resource.physicalId(), resource.status(),
                resource.reason(), resource.updated(), resource.standing(), Json.text(resource.properties()),
                Json.text(resource.model()), Json.text(resource.dependsOn()), resource.deletionPolicy(),
                resource.updateReplacePolicy());
        return get(id);
    }

    /** Stores a resource as it is now. */
    public void save(ResourceRow resource) {
        Sql.update(connection, """
                UPDATE resource SET physical_id = ?, status = ?, reason = ?, updated = ?, standing = ?,
                properties = ?, model = ?, depends_on = ?, deletion_policy = ?, update_replace_policy = ?
                WHERE id = ?""",
                resource.physicalId(), resource.status(), resource.reason(), resource.updated(), resource.standing(),
                Json.text(resource.properties()), Json.text(resource.model()), Json.text(resource.dependsOn()),
                resource.deletionPolicy(), resource.updateReplacePolicy(), resource.id());
    }

    /** Returns a resource that is there. */
    public ResourceRow get(long id) {
        return Sql.list(connection, ResourceTable::row, "SELECT * FROM resource WHERE id = ?", id).get(0);
    }

    /** Returns all resources that a stack ever had, in the order in which they were begun. */
    public List<ResourceRow> all(String stackId) {
        return Sql.list(connection, ResourceTable::row, "SELECT * FROM resource WHERE stack_id = ? ORDER BY id",
                stackId);
    }

    /** Returns the resources that are the stack's: all but those that are gone. */
    public List<ResourceRow> owned(String stackId) {
        return Sql.list(connection, ResourceTable::row,
                "SELECT * FROM resource WHERE stack_id = ? AND standing <> 'GONE' ORDER BY id", stackId);
    }

    /** Returns the id of the account's stack that a physical resource belongs to; empty if it belongs to none. */
    public Optional<String> owner(String account, String type, String physicalId) {
        return Optional.ofNullable(Sql.first(connection, row -> row.getString(1), """
                SELECT stack.id FROM resource JOIN stack ON stack.id = stack_id
                WHERE account = ? AND type = ? AND physical_id = ? AND standing <> 'GONE'""", account, type,
                physicalId));
    }

    /** Returns the resources that {@code Ref} gives. */
    public List<ResourceRow> current(String stackId) {
        return Sql.list(connection, ResourceTable::row,
                "SELECT * FROM resource WHERE stack_id = ? AND standing = 'CURRENT' ORDER BY id", stackId);
    }

    private static ResourceRow row(ResultSet row) throws SQLException {
        return new ResourceRow(row.getLong("id"), row.getString("stack_id"), row.getString("logical_id"),
                row.getString("type"), row.getString("physical_id"),
                ResourceStatus.valueOf(row.getString("status")), row.getString("reason"),
                Sql.instant(row, "updated"), Standing.valueOf(row.getString("standing")),
                Json.object(row.getString("properties")), Json.object(row.getString("model")),
                Json.value(row.getString("depends_on"), NAMES),
                DeletionPolicy.valueOf(row.getString("deletion_policy")),
                DeletionPolicy.valueOf(row.getString("update_replace_policy")));
    }
}
