package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.core.type.TypeReference;
import community.securityir.local.cloudformation.stack.StackSettings;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.template.Output;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stacks. */
public final class StackTable {

    private static final TypeReference<LinkedHashMap<String, Output>> OUTPUTS = new TypeReference<>() { };
    private static final TypeReference<StackSettings> SETTINGS = new TypeReference<>() { };
    private static final TypeReference<Definition> DEFINITION = new TypeReference<>() { };

    private final Connection connection;

    StackTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds a stack. */
    public void insert(StackRow stack) {
        Sql.update(connection, """
                INSERT INTO stack (id, account, region, name, status, reason, created, updated, deleted, definition,
                outputs, settings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                stack.id(), stack.account(), stack.region(), stack.name(), stack.status(), stack.reason(),
                stack.created(), stack.updated(), stack.deleted(), Json.text(stack.definition()),
                Json.text(stack.outputs()), Json.text(stack.settings()));
    }

    /** Stores a stack as it is now. */
    public void save(StackRow stack) {
        Sql.update(connection, """
                UPDATE stack SET status = ?, reason = ?, updated = ?, deleted = ?, definition = ?, outputs = ?,
                settings = ? WHERE id = ?""",
                stack.status(), stack.reason(), stack.updated(), stack.deleted(), Json.text(stack.definition()),
                Json.text(stack.outputs()), Json.text(stack.settings()), stack.id());
    }

    /** Returns a stack that is there. */
    public StackRow get(String id) {
        return Sql.list(connection, StackTable::row, "SELECT * FROM stack WHERE id = ?", id).get(0);
    }

    /** Returns the stack of that id, or the one of that name that is not deleted. */
    public Optional<StackRow> find(String account, String region, String nameOrId) {
        return Sql.list(connection, StackTable::row, """
                SELECT * FROM stack WHERE account = ? AND region = ?
                AND (id = ? OR name = ? AND status <> 'DELETE_COMPLETE')""", account, region, nameOrId, nameOrId)
                .stream().findFirst();
    }

    /** Returns the stack of that name that was deleted last. */
    public Optional<StackRow> lastDeleted(String account, String region, String name) {
        return Optional.ofNullable(Sql.first(connection, StackTable::row, """
                SELECT * FROM stack WHERE account = ? AND region = ? AND name = ? AND status = 'DELETE_COMPLETE'
                ORDER BY deleted DESC, created DESC, id LIMIT 1""", account, region, name));
    }

    /** Returns the ids of the stacks in these statuses, deleted ones too, from the newest to the oldest. */
    public List<String> ids(String account, String region, Set<StackStatus> statuses) {
        record Found(String id, StackStatus status) { }
        return Sql.list(connection, row -> new Found(row.getString(1), StackStatus.valueOf(row.getString(2))),
                "SELECT id, status FROM stack WHERE account = ? AND region = ? ORDER BY created DESC, id",
                account, region)
                .stream().filter(found -> statuses.contains(found.status())).map(Found::id).toList();
    }

    /** Returns the stacks that are not deleted, by name. */
    public List<StackRow> living(String account, String region) {
        return Sql.list(connection, StackTable::row, """
                SELECT * FROM stack WHERE account = ? AND region = ? AND status <> 'DELETE_COMPLETE'
                ORDER BY name""", account, region);
    }

    private static StackRow row(ResultSet row) throws SQLException {
        return new StackRow(row.getString("id"), row.getString("account"), row.getString("region"),
                row.getString("name"), StackStatus.valueOf(row.getString("status")), row.getString("reason"),
                Sql.instant(row, "created"), Sql.instant(row, "updated"), Sql.instant(row, "deleted"),
                Json.value(row.getString("definition"), DEFINITION), Json.value(row.getString("outputs"), OUTPUTS),
                Json.value(row.getString("settings"), SETTINGS));
    }
}
