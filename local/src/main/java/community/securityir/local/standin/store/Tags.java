package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table {@code tags}: by the ARN of the resource. */
public final class Tags {

    private Tags() {}

    /** In the order of their keys. */
    public static Map<String, String> of(Connection connection, String resourceArn) {
        Map<String, String> tags = new LinkedHashMap<>();
        Sql.list(connection, row -> tags.put(row.getString(1), row.getString(2)),
                "SELECT key, value FROM tags WHERE resource_arn = ? ORDER BY key", resourceArn);
        return tags;
    }

    /** Adds tags; a key that is there gets the new value. */
    public static void put(Connection connection, String resourceArn, Map<String, String> tags) {
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            Sql.update(connection, "INSERT OR REPLACE INTO tags (resource_arn, key, value) VALUES (?, ?, ?)",
                    resourceArn, tag.getKey(), tag.getValue());
        }
    }

    /** Removes tags; keys that are not there do not matter. */
    public static void remove(Connection connection, String resourceArn, Collection<String> keys) {
        for (String key : keys) {
            Sql.update(connection, "DELETE FROM tags WHERE resource_arn = ? AND key = ?", resourceArn, key);
        }
    }
}
