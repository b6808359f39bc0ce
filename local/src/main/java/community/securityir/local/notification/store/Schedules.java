package community.securityir.local.notification.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.sql.Json;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code schedules}: what is to be done when. */
public final class Schedules {

    /**
     * A schedule.
     *
     * @param token of the request that made it
     * @param anchor from when on rates count
     * @param nextDue null if it is never due (again)
     */
    public record Schedule(String arn, String token, String account, String region, Instant anchor, Instant nextDue,
            ObjectNode properties) {}

    /**
     * What it did.
     *
     * @param invoked how often it was done
     * @param missed how often it was due and not done, because that was too long ago; 10,000 are counted at a time
     * @param givenUp how often it was tried in vain
     * @param waiting how often it is to be tried (again)
     * @param lastDue null if it was never due
     * @param failure of the last attempt that failed: the name of the exception, or what happened; null if none failed
     * @param failures what was given up, the newest last
     */
    public record Tally(Schedule schedule, long invoked, long missed, long givenUp, long waiting, Instant lastDue,
            String failure, List<Failures.Failure> failures) {}

    private static final String COLUMNS = "arn, token, account, region, anchor, next_due, properties";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM schedules";

    private Schedules() {}

    public static void add(Connection connection, Schedule schedule) {
        Sql.update(connection, "INSERT INTO schedules (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)", schedule.arn(),
                schedule.token(), schedule.account(), schedule.region(), schedule.anchor(), schedule.nextDue(),
                Json.text(schedule.properties()));
    }

    /** Null if there is none. */
    public static Schedule find(Connection connection, String arn) {
        return Sql.first(connection, Schedules::read, SELECT + " WHERE arn = ?", arn);
    }

    public static List<Schedule> all(Connection connection) {
        return Sql.list(connection, Schedules::read, SELECT + " ORDER BY arn");
    }

    /** Those that are due at that time or before, from the first to the last. */
    public static List<Schedule> dueUntil(Connection connection, Instant time) {
        return Sql.list(connection, Schedules::read, SELECT + " WHERE next_due <= ? ORDER BY next_due, arn", time);
    }

    /** The one that is due first; null if none ever is. */
    public static Schedule first(Connection connection) {
        return Sql.first(connection, Schedules::read,
                SELECT + " WHERE next_due IS NOT NULL ORDER BY next_due, arn LIMIT 1");
    }

    public static List<Tally> tallies(Connection connection) {
        return Sql.list(connection, row -> new Tally(read(row), row.getLong("invoked"), row.getLong("missed"),
                        row.getLong("given_up"), row.getLong("waiting"), Sql.instant(row, "last_due"),
                        row.getString("failure"), Failures.of(connection, row.getString("arn"))),
                "SELECT " + COLUMNS + ", invoked, missed, given_up, last_due, failure, (SELECT count(*) FROM"
                        + " invocations WHERE schedule_arn = arn) AS waiting FROM schedules ORDER BY arn");
    }

    /** Returns whether there was one. */
    public static boolean replace(Connection connection, String arn, ObjectNode properties, Instant anchor,
            Instant nextDue) {
        return Sql.update(connection, "UPDATE schedules SET properties = ?, anchor = ?, next_due = ? WHERE arn = ?",
                Json.text(properties), anchor, nextDue, arn) > 0;
    }

    /** It was due; so often not at its time, and it is again then. */
    public static void due(Connection connection, String arn, Instant due, long missed, Instant nextDue) {
        Sql.update(connection, "UPDATE schedules SET last_due = ?, missed = missed + ?, next_due = ? WHERE arn = ?",
                due, missed, nextDue, arn);
    }

    /** Returns whether there was one. */
    public static boolean remove(Connection connection, String arn) {
        return Sql.update(connection, "DELETE FROM schedules WHERE arn = ?", arn) > 0;
    }

    private static Schedule read(ResultSet row) throws SQLException {
        return new Schedule(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                Sql.instant(row, "anchor"), Sql.instant(row, "next_due"), Json.object(row.getString(7)));
    }
}
