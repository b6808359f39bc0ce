package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table {@code mails}: the newest notifications, one row for each recipient. */
public final class Mails {

    /** What became of a mail: {@code KEPT} is only to be read here, the others are for an SMTP server. */
    public enum Status { KEPT, PENDING, SENT, FAILED }

    /** What is written, and to whom; the name may be null. */
    public record Draft(long eventNumber, String eventId, Instant created, String kind, String address, String name,
            String subject, String body) {}

    /**
     * One mail.
     *
     * @param attempts how often it was given to the SMTP server
     * @param failure why the last attempt failed; null if none did
     */
    public record Mail(long id, Draft draft, Status status, int attempts, String failure) {}

    /** Who follows what is told by mail follows it from here; the rest can be read of the events. */
    private static final int MOST = 10_000;

    private static final String SELECT = "SELECT id, event_number, event_id, created, kind, address, name, subject,"
            + " body, status, attempts, failure FROM mails";

    private Mails() {}

    public static void add(Connection connection, Draft draft, Status status) {
        Sql.update(connection, "INSERT INTO mails (event_number, event_id, created, kind, address, name,"
                + " subject, body, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                draft.eventNumber(), draft.eventId(), draft.created(), draft.kind(), draft.address(), draft.name(),
                draft.subject(), draft.body(), status);
    }

    /** Whether somebody has got a mail on an event. */
    public static boolean has(Connection connection, String eventId, String address) {
        return Sql.first(connection, row -> true, "SELECT 1 FROM mails WHERE event_id = ? AND address = ?", eventId,
                address) != null;
    }

    /** Removes the oldest if there are more than 10,000, those that wait to be sent too. */
    public static void trim(Connection connection) {
        Sql.update(connection, "DELETE FROM mails WHERE id <= (SELECT max(id) FROM mails) - ?", MOST);
    }

    /** Null if there is none. */
    public static Mail find(Connection connection, long id) {
        return Sql.first(connection, Mails::mail, SELECT + " WHERE id = ?", id);
    }

    /** The oldest that waits to be sent; null if none does. */
    public static Mail nextPending(Connection connection) {
        return Sql.first(connection, Mails::mail, SELECT + " WHERE status = 'PENDING' ORDER BY id LIMIT 1");
    }

    /**
     * Mails from the newest to the oldest.
     *
     * @param before only mails with a smaller id
     */
    public static List<Mail> newestFirst(Connection connection, long before, int limit) {
        return Sql.list(connection, Mails::mail, SELECT + " WHERE id < ? ORDER BY id DESC LIMIT ?", before, limit);
    }

    /** How many there are of each status that there is. */
    public static Map<Status, Long> counts(Connection connection) {
        Map<Status, Long> counts = new LinkedHashMap<>();
        Sql.list(connection, row -> counts.put(Status.valueOf(row.getString(1)), row.getLong(2)),
                "SELECT status, count(*) FROM mails GROUP BY status ORDER BY status");
        return counts;
    }

    /** Notes an attempt to send a mail. */
    public static void tried(Connection connection, long id, Status status, String failure) {
        Sql.update(connection, "UPDATE mails SET status = ?, attempts = attempts + 1, failure = ? WHERE id = ?",
                status, failure, id);
    }

    /** Those that wait are not sent any more. */
    public static void keepAll(Connection connection) {
        Sql.update(connection, "UPDATE mails SET status = ? WHERE status = ?", Status.KEPT, Status.PENDING);
    }

    /** Removes all, those that wait to be sent too. */
    public static void clear(Connection connection) {
        Sql.update(connection, "DELETE FROM mails");
    }

    private static Mail mail(ResultSet row) throws SQLException {
        Draft draft = new Draft(row.getLong(2), row.getString(3), Sql.instant(row, "created"), row.getString(5),
                row.getString(6), row.getString(7), row.getString(8), row.getString(9));
        return new Mail(row.getLong(1), draft, Status.valueOf(row.getString(10)), row.getInt(11), row.getString(12));
    }
}
