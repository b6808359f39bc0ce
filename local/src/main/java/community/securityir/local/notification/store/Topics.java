package community.securityir.local.notification.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The tables {@code topics} and {@code policies}. */
public final class Topics {

    /**
     * A topic or a policy of topics.
     *
     * @param id the topic's ARN, the policy's id
     * @param token of the request that made it
     */
    public record Stored(String id, String token, ObjectNode properties) {}

    private Topics() {}

    public static void add(Connection connection, Stored topic) {
        Sql.update(connection, "INSERT INTO topics (arn, token, properties) VALUES (?, ?, ?)", topic.id(),
                topic.token(), Properties.text(topic.properties()));
    }

    /** Null if there is none. */
    public static Stored find(Connection connection, String arn) {
        return Sql.first(connection, Topics::stored, "SELECT arn, token, properties FROM topics WHERE arn = ?", arn);
    }

    public static List<Stored> all(Connection connection) {
        return Sql.list(connection, Topics::stored, "SELECT arn, token, properties FROM topics ORDER BY arn");
    }

    /** Returns whether there was one. */
    public static boolean replace(Connection connection, String arn, ObjectNode properties) {
        return Sql.update(connection, "UPDATE topics SET properties = ? WHERE arn = ?", Properties.text(properties),
                arn) > 0;
    }

    /** Returns whether there was one. */
    public static boolean remove(Connection connection, String arn) {
        return Sql.update(connection, "DELETE FROM topics WHERE arn = ?", arn) > 0;
    }

    public static void addPolicy(Connection connection, Stored policy) {
        Sql.update(connection, "INSERT INTO policies (id, token, properties) VALUES (?, ?, ?)", policy.id(),
                policy.token(), Properties.text(policy.properties()));
    }

    /** Null if there is none. */
    public static Stored findPolicy(Connection connection, String id) {
        return Sql.first(connection, Topics::stored, "SELECT id, token, properties FROM policies WHERE id = ?", id);
    }

    public static List<Stored> policies(Connection connection) {
        return Sql.list(connection, Topics::stored, "SELECT id, token, properties FROM policies ORDER BY id");
    }

    /** Returns whether there was one. */
    public static boolean replacePolicy(Connection connection, String id, ObjectNode properties) {
        return Sql.update(connection, "UPDATE policies SET properties = ? WHERE id = ?", Properties.text(properties),
                id) > 0;
    }

    /** Returns whether there was one. */
    public static boolean removePolicy(Connection connection, String id) {
        return Sql.update(connection, "DELETE FROM policies WHERE id = ?", id) > 0;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(row.getString(1), row.getString(2), Properties.read(row.getString(3)));
    }
}
