package community.securityir.local.notification.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table {@code subscriptions}: who is told of what is published to a topic. */
public final class Subscriptions {

    /**
     * A subscription.
     *
     * @param token of the request that made it
     * @param secret what whoever confirms it has to know
     * @param ofTopic whether the topic itself declares it: it goes with the topic
     * @param confirmed whether it gets messages
     * @param properties {@code Protocol}, {@code Endpoint} and what else was asked for
     */
    public record Subscription(String arn, String token, String secret, String topicArn, boolean ofTopic,
            boolean confirmed, ObjectNode properties) {

        public String protocol() {
            return properties.path("Protocol").asText();
        }

        public String endpoint() {
            return properties.path("Endpoint").asText();
        }
    }

    /** What became of its messages; the failure is the last one's, null if none failed. */
    public record Tally(Subscription subscription, long delivered, long givenUp, long waiting, String failure) {}

    private static final String COLUMNS = "arn, token, secret, topic_arn, of_topic, confirmed, properties";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM subscriptions";

    private Subscriptions() {}

    public static void add(Connection connection, Subscription subscription) {
        Sql.update(connection, "INSERT INTO subscriptions (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                subscription.arn(), subscription.token(), subscription.secret(), subscription.topicArn(),
                subscription.ofTopic(), subscription.confirmed(), Properties.text(subscription.properties()));
    }

    /** Null if there is none. */
    public static Subscription find(Connection connection, String arn) {
        return Sql.first(connection, Subscriptions::read, SELECT + " WHERE arn = ?", arn);
    }

    /** Null if there is none. */
    public static Subscription made(Connection connection, String token) {
        return Sql.first(connection, Subscriptions::read, SELECT + " WHERE token = ? AND NOT of_topic", token);
    }

    public static List<Subscription> ofTopic(Connection connection, String topicArn) {
        return Sql.list(connection, Subscriptions::read, SELECT + " WHERE topic_arn = ? ORDER BY arn", topicArn);
    }

    /** All, with what became of their messages. */
    public static List<Tally> tallies(Connection connection) {
        return Sql.list(connection, row -> new Tally(read(row), row.getLong(8), row.getLong(9), row.getLong(11),
                        row.getString(10)),
                "SELECT " + COLUMNS + ", delivered, given_up, failure, (SELECT count(*) FROM messages WHERE"
                        + " subscription_arn = arn) FROM subscriptions ORDER BY arn");
    }

    /** Returns whether there was one. */
    public static boolean replace(Connection connection, String arn, ObjectNode properties) {
        return Sql.update(connection, "UPDATE subscriptions SET properties = ? WHERE arn = ?",
                Properties.text(properties), arn) > 0;
    }

    /** Returns whether there was one. */
    public static boolean remove(Connection connection, String arn) {
        return Sql.update(connection, "DELETE FROM subscriptions WHERE arn = ?", arn) > 0;
    }

    /** Returns whether there is one with the secret. */
    public static boolean confirm(Connection connection, String secret) {
        return Sql.update(connection, "UPDATE subscriptions SET confirmed = 1 WHERE secret = ?", secret) > 0;
    }

    /** Returns whether there was one with the secret. */
    public static boolean unsubscribe(Connection connection, String secret) {
        return Sql.update(connection, "DELETE FROM subscriptions WHERE secret = ?", secret) > 0;
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                row.getBoolean(5), row.getBoolean(6), Properties.read(row.getString(7)));
    }
}
