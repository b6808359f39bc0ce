package community.securityir.local.notification.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code invocations}: what was due and is not done yet. */
public final class Invocations {

    /**
     * One of a schedule's times.
     *
     * @param clientToken the same for each attempt, so that one that took effect unnoticed is not repeated
     * @param taken when it was noticed that it is due
     * @param attempts how often it was tried
     */
    public record Invocation(long id, String scheduleArn, String clientToken, Instant due, Instant taken,
            int attempts) {}

    private Invocations() {}

    public static void add(Connection connection, String scheduleArn, String clientToken, Instant due, Instant taken) {
        Sql.update(connection, "INSERT INTO invocations (schedule_arn, client_token, due, taken, attempts)"
                + " VALUES (?, ?, ?, ?, 0)", scheduleArn, clientToken, due, taken);
    }

    /** All, from the first that was due to the last. */
    public static List<Invocation> waiting(Connection connection) {
        return Sql.list(connection, Invocations::read,
                "SELECT id, schedule_arn, client_token, due, taken, attempts FROM invocations ORDER BY due, id");
    }

    /** Whether there are some that were never tried. */
    public static boolean anyUntried(Connection connection) {
        return Sql.first(connection, row -> row.getLong(1), "SELECT id FROM invocations WHERE attempts = 0 LIMIT 1")
                != null;
    }

    /** It is done. */
    public static void done(Connection connection, Invocation invocation) {
        Sql.update(connection, "UPDATE schedules SET invoked = invoked + 1 WHERE arn = ?", invocation.scheduleArn());
        Sql.update(connection, "DELETE FROM invocations WHERE id = ?", invocation.id());
    }

    /** It is not done. */
    public static void failed(Connection connection, Invocation invocation, Failures.Reason reason, boolean givenUp) {
        Sql.update(connection, "UPDATE schedules SET given_up = given_up + ?, failure = ? WHERE arn = ?",
                givenUp ? 1 : 0, reason.error(), invocation.scheduleArn());
        if (givenUp) {
            Failures.add(connection, invocation.scheduleArn(), invocation.due(), reason);
        }
        Sql.update(connection, givenUp ? "DELETE FROM invocations WHERE id = ?"
                : "UPDATE invocations SET attempts = attempts + 1 WHERE id = ?", invocation.id());
    }

    private static Invocation read(ResultSet row) throws SQLException {
        return new Invocation(row.getLong(1), row.getString(2), row.getString(3), Sql.instant(row, "due"),
                Sql.instant(row, "taken"), row.getInt(6));
    }
}
