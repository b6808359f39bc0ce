package community.securityir.local.notification.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;

/** The table {@code failures}: what was due, was tried and was given up; of each schedule the newest. */
public final class Failures {

    /** Enough for a drill; what fails every minute for years must not fill the disk. */
    private static final int KEPT = 20;

    /**
     * Why an invocation was not done.
     *
     * @param error the name of the exception, or what happened
     * @param message of the service, which quotes nothing that was sent; null if there is none
     */
    public record Reason(String error, String message) {}

    /** One that was given up. */
    public record Failure(Instant due, Reason reason) {}

    private Failures() {}

    /** Notes one, and forgets the oldest of that schedule where there are too many. */
    static void add(Connection connection, String scheduleArn, Instant due, Reason reason) {
        Sql.update(connection, "INSERT INTO failures (schedule_arn, due, error, message) VALUES (?, ?, ?, ?)",
                scheduleArn, due, reason.error(), reason.message());
        Sql.update(connection, "DELETE FROM failures WHERE schedule_arn = ? AND id <= (SELECT id FROM failures"
                + " WHERE schedule_arn = ? ORDER BY id DESC LIMIT 1 OFFSET ?)", scheduleArn, scheduleArn, KEPT);
    }

    /** Those of a schedule, the oldest first. */
    public static List<Failure> of(Connection connection, String scheduleArn) {
        return Sql.list(connection,
                row -> new Failure(Sql.instant(row, "due"),
                        new Reason(row.getString("error"), row.getString("message"))),
                "SELECT due, error, message FROM failures WHERE schedule_arn = ? ORDER BY id", scheduleArn);
    }
}
