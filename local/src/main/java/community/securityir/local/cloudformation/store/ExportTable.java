package community.securityir.local.cloudformation.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stacks export, and who imports it. A name is unique in an account and Region. */
public final class ExportTable {

    /** An exported value. */
    public record Export(String stackId, String name, String value) {

        /** Returns what it is, and not its value. */
        @Override
        public String toString() {
            return "Export[" + stackId + ", " + name + "]";
        }
    }

    private static final String COLUMNS = "SELECT stack_export.* FROM stack_export ";

    private final Connection connection;

    ExportTable(Connection connection) {
        this.connection = connection;
    }

    /** Returns all exports, by name. */
    public List<Export> all(String account, String region) {
        return Sql.list(connection, row -> new Export(row.getString("stack_id"), row.getString("name"),
                row.getString("value")), COLUMNS + "WHERE account = ? AND region = ? ORDER BY name", account, region);
    }

    /** Returns the values that can be imported: those of stacks that are not being deleted. */
    public Map<String, String> importable(String account, String region) {
        Map<String, String> values = new LinkedHashMap<>();
        Sql.list(connection, row -> values.put(row.getString("name"), row.getString("value")), COLUMNS + """
                JOIN stack ON stack.id = stack_id WHERE stack_export.account = ? AND stack_export.region = ?
                AND status <> 'DELETE_IN_PROGRESS'""", account, region);
        return values;
    }

    /** Returns the id of the stack that exports a name. */
    public Optional<String> owner(String account, String region, String name) {
        return Optional.ofNullable(Sql.first(connection, row -> row.getString("stack_id"),
                COLUMNS + "WHERE account = ? AND region = ? AND name = ?", account, region, name));
    }

    /** Returns what a stack exports: values by name, sorted. */
    public Map<String, String> of(String stackId) {
        Map<String, String> values = new LinkedHashMap<>();
        Sql.list(connection, row -> values.put(row.getString("name"), row.getString("value")),
                COLUMNS + "WHERE stack_id = ? ORDER BY name", stackId);
        return values;
    }

    /** Stores what a stack exports in place of what it did before. */
    public void replace(StackRow stack, Map<String, String> values) {
        Sql.update(connection, "DELETE FROM stack_export WHERE stack_id = ?", stack.id());
        values.forEach((name, value) -> Sql.update(connection,
                "INSERT INTO stack_export (account, region, name, value, stack_id) VALUES (?, ?, ?, ?, ?)",
                stack.account(), stack.region(), name, value, stack.id()));
    }

    /** Returns the names of the stacks that import a name, sorted. */
    public List<String> importers(String account, String region, String name) {
        return Sql.list(connection, row -> row.getString("name"), """
                SELECT stack.name FROM stack_import JOIN stack ON stack.id = stack_id
                WHERE account = ? AND region = ? AND stack_import.name = ? ORDER BY stack.name""",
                account, region, name);
    }

    /** Stores that a stack imports names, beside what it imports already. */
    public void addImports(String stackId, Collection<String> names) {
        names.forEach(name -> Sql.update(connection,
                "INSERT OR IGNORE INTO stack_import (stack_id, name) VALUES (?, ?)", stackId, name));
    }

    /** Stores what a stack imports in place of what it did before. */
    public void replaceImports(String stackId, Collection<String> names) {
        Sql.update(connection, "DELETE FROM stack_import WHERE stack_id = ?", stackId);
        addImports(stackId, names);
    }
}
