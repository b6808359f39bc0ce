package community.securityir.local.notification.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.sql.Json;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The tables {@code rules} and {@code position}: which events are wanted, and how far they were looked at. */
public final class Rules {

    /**
     * A rule.
     *
     * @param token of the request that made it
     * @param afterEvent the newest event when it was made: older ones are none of its business
     */
    public record Rule(String arn, String token, String account, String region, long afterEvent,
            ObjectNode properties) {

        public boolean enabled() {
            return !properties.path("State").asText().equals("DISABLED");
        }
    }

    /** What it did; the failure is the last one, null if there was none. */
    public record Tally(Rule rule, long matched, long failed, String failure) {}

    private static final String COLUMNS = "arn, token, account, region, after_event, properties";

    private Rules() {}

    public static void add(Connection connection, Rule rule) {
        Sql.update(connection, "INSERT INTO rules (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)", rule.arn(),
                rule.token(), rule.account(), rule.region(), rule.afterEvent(), Json.text(rule.properties()));
    }

    /** Null if there is none. */
    public static Rule find(Connection connection, String arn) {
        return Sql.first(connection, Rules::read, "SELECT " + COLUMNS + " FROM rules WHERE arn = ?", arn);
    }

    public static List<Rule> all(Connection connection) {
        return Sql.list(connection, Rules::read, "SELECT " + COLUMNS + " FROM rules ORDER BY arn");
    }

    public static List<Tally> tallies(Connection connection) {
        return Sql.list(connection, row -> new Tally(read(row), row.getLong(7), row.getLong(8), row.getString(9)),
                "SELECT " + COLUMNS + ", matched, failed, failure FROM rules ORDER BY arn");
    }

    /** Returns whether there was one. */
    public static boolean replace(Connection connection, String arn, ObjectNode properties) {
        return Sql.update(connection, "UPDATE rules SET properties = ? WHERE arn = ?", Json.text(properties), arn)
                > 0;
    }

    /** Returns whether there was one. */
    public static boolean remove(Connection connection, String arn) {
        return Sql.update(connection, "DELETE FROM rules WHERE arn = ?", arn) > 0;
    }

    public static void matched(Connection connection, String arn) {
        Sql.update(connection, "UPDATE rules SET matched = matched + 1 WHERE arn = ?", arn);
    }

    /** A target did not get the event. */
    public static void failed(Connection connection, String arn, String failure) {
        Sql.update(connection, "UPDATE rules SET failed = failed + 1, failure = ? WHERE arn = ?", failure, arn);
    }

    /** Whether there is one. */
    public static boolean any(Connection connection) {
        return Sql.first(connection, row -> true, "SELECT 1 FROM rules LIMIT 1") != null;
    }

    /** The event up to which no rule wants to look at any; 0 if there is none. */
    public static long position(Connection connection) {
        return Sql.first(connection, row -> row.getLong(1), "SELECT max(coalesce((SELECT event FROM position), 0),"
                + " coalesce((SELECT min(after_event) FROM rules), 0))");
    }

    /** Whether rules have looked at all events up to that one. */
    public static boolean seen(Connection connection, long event) {
        return event <= position(connection) || !any(connection);
    }

    public static void moveTo(Connection connection, long event) {
        Sql.update(connection, "INSERT OR REPLACE INTO position (id, event) VALUES (1, ?)", event);
    }

    private static Rule read(ResultSet row) throws SQLException {
        return new Rule(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5),
                Json.object(row.getString(6)));
    }
}
