package community.securityir.local.notification.store;

import community.securityir.local.notification.store.Subscriptions.Subscription;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code messages}: what is on its way, a row for each recipient, until it is there or given up. */
public final class Messages {

    /** As SNS calls them. */
    public enum Type {
        NOTIFICATION("Notification"),
        SUBSCRIPTION_CONFIRMATION("SubscriptionConfirmation");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * One message to one recipient.
     *
     * @param messageId the same for all recipients of what was published once
     * @param attempts how often it was tried
     */
    public record Message(long id, String subscriptionArn, String messageId, Type type, String text, Instant created,
            int attempts) {}

    private Messages() {}

    public static void add(Connection connection, Subscription to, String messageId, Type type, String text,
            Instant at) {
        Sql.update(connection, "INSERT INTO messages (subscription_arn, protocol, message_id, type, text, created)"
                + " VALUES (?, ?, ?, ?, ?, ?)", to.arn(), to.protocol(), messageId, type, text, at);
    }

    /** Those that go one way, from the oldest to the newest. */
    public static List<Message> waiting(Connection connection, String protocol, int limit) {
        return Sql.list(connection, Messages::read, "SELECT id, subscription_arn, message_id, type, text, created,"
                + " attempts FROM messages WHERE protocol = ? ORDER BY id LIMIT ?", protocol, limit);
    }

    /** It is there. */
    public static void delivered(Connection connection, Message message) {
        Sql.update(connection, "UPDATE subscriptions SET delivered = delivered + 1 WHERE arn = ?",
                message.subscriptionArn());
        Sql.update(connection, "DELETE FROM messages WHERE id = ?", message.id());
    }

    /** It is not there. */
    public static void failed(Connection connection, Message message, String failure, boolean givenUp) {
        Sql.update(connection, "UPDATE subscriptions SET given_up = given_up + ?, failure = ? WHERE arn = ?",
                givenUp ? 1 : 0, failure, message.subscriptionArn());
        Sql.update(connection, givenUp ? "DELETE FROM messages WHERE id = ?"
                : "UPDATE messages SET attempts = attempts + 1 WHERE id = ?", message.id());
    }

    private static Message read(ResultSet row) throws SQLException {
        return new Message(row.getLong(1), row.getString(2), row.getString(3), Type.valueOf(row.getString(4)),
                row.getString(5), Sql.instant(row, "created"), row.getInt(7));
    }
}
