package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables {@code notices} and {@code mails}: the newest notifications, what each says in one row, and a row for each
 * recipient.
 */
public final class Mails {

    /** What became of a mail: {@code KEPT} is only to be read here, the others are for an SMTP server. */
    public enum Status { KEPT, PENDING, SENT, FAILED }

    /** What all recipients of a notification are told. */
    public record Text(long eventNumber, String eventId, Instant created, String kind, String subject, String body) {}

    /** To whom it is written; the name may be null. */
    public record Recipient(String address, String name) {}

    /**
     * One mail.
     *
     * @param attempts how often it was given to the SMTP server
     * @param failure why the last attempt failed; null if none did
     */
    public record Mail(long id, Text text, Recipient recipient, Status status, int attempts, String failure) {}

    /** Who follows what is told by mail follows it from here; the rest can be read of the events. */
    private static final int MOST = 10_000;

    /** Whatever is older is not there for anybody, though its rows may wait for {@link #trim}. */
    private static final String NEWEST = " id > (SELECT max(id) FROM mails) - " + MOST;

    private static final String SELECT = "SELECT id, event_number, event_id, created, kind, subject, body, address,"
            + " name, status, attempts, failure FROM mails JOIN notices USING (notice) WHERE" + NEWEST;

    private Mails() {}

    /** Notes a mail to each of the recipients. */
    public static void add(Connection connection, Text text, List<Recipient> recipients, Status status) {
        if (recipients.isEmpty()) {
            return;
        }
        long notice = Sql.insert(connection, "INSERT INTO notices (event_number, event_id, created, kind, subject, body)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
                text.eventNumber(), text.eventId(), text.created(), text.kind(), text.subject(), text.body());
        List<Object> values = new ArrayList<>();
        for (Recipient recipient : recipients) {
            values.add(notice);
            values.add(recipient.address());
            values.add(recipient.name());
            values.add(status);
        }
        Sql.update(connection, "INSERT INTO mails (notice, address, name, status) VALUES "
                + String.join(", ", Collections.nCopies(recipients.size(), "(?, ?, ?, ?)")), values.toArray());
    }

    /** Whether somebody has got a mail on an event. */
    public static boolean has(Connection connection, String eventId, String address) {
        return Sql.first(connection, row -> true, "SELECT 1 FROM mails JOIN notices USING (notice)"
                + " WHERE event_id = ? AND address = ?", eventId, address) != null;
    }

    /**
     * Takes the rows away of those that are older than the newest 10,000, and so not there any more. Now and then is
     * enough.
     */
    public static void trim(Connection connection) {
        Sql.update(connection, "DELETE FROM mails WHERE NOT" + NEWEST);
        Sql.update(connection, "DELETE FROM notices WHERE notice < (SELECT notice FROM mails ORDER BY id LIMIT 1)");
    }

    /** Null if there is none. */
    public static Mail find(Connection connection, long id) {
        return Sql.first(connection, Mails::mail, SELECT + " AND id = ?", id);
    }

    /** The oldest that waits to be sent; null if none does. */
    public static Mail nextPending(Connection connection) {
        return Sql.first(connection, Mails::mail, SELECT + " AND status = 'PENDING' ORDER BY id LIMIT 1");
    }

    /**
     * Mails from the newest to the oldest.
     *
     * @param before only mails with a smaller id
     */
    public static List<Mail> newestFirst(Connection connection, long before, int limit) {
        return Sql.list(connection, Mails::mail, SELECT + " AND id < ? ORDER BY id DESC LIMIT ?", before, limit);
    }

    /** How many there are of each status that there is. */
    public static Map<Status, Long> counts(Connection connection) {
        Map<Status, Long> counts = new LinkedHashMap<>();
        Sql.list(connection, row -> counts.put(Status.valueOf(row.getString(1)), row.getLong(2)),
                "SELECT status, count(*) FROM mails WHERE" + NEWEST + " GROUP BY status ORDER BY status");
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
        Sql.update(connection, "DELETE FROM notices");
    }

    private static Mail mail(ResultSet row) throws SQLException {
        Text text = new Text(row.getLong(2), row.getString(3), Sql.instant(row, "created"), row.getString(5),
                row.getString(6), row.getString(7));
        return new Mail(row.getLong(1), text, new Recipient(row.getString(8), row.getString(9)),
                Status.valueOf(row.getString(10)), row.getInt(11), row.getString(12));
    }
}
