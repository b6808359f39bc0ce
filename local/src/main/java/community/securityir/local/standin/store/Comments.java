package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code comments}. None is ever removed: the API cannot. */
public final class Comments {

    /** One comment; numbers count from 1 within a case, ids have 6 digits. */
    public record Comment(long number, String id, Instant created, String creator, Instant updated, String updater,
            String body) {}

    private static final String COLUMNS = "number, comment_id, created, creator, updated, updater, body";

    private Comments() {}

    /** Adds a comment of somebody. */
    public static void add(Connection connection, long caseSeq, String id, Instant at, String creator, String body) {
        Sql.update(connection, "INSERT INTO comments (case_seq, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                caseSeq, count(connection, caseSeq) + 1, id, at, creator, at, creator, body);
    }

    /** Gives a comment another text; whether there is one with this id. */
    public static boolean update(Connection connection, long caseSeq, String id, Instant at, String updater,
            String body) {
        return Sql.update(connection,
                "UPDATE comments SET body = ?, updated = ?, updater = ? WHERE case_seq = ? AND comment_id = ?",
                body, at, updater, caseSeq, id) == 1;
    }

    /** Null if the case has none with this id. */
    public static Comment find(Connection connection, long caseSeq, String id) {
        return Sql.first(connection, Comments::comment,
                "SELECT " + COLUMNS + " FROM comments WHERE case_seq = ? AND comment_id = ?", caseSeq, id);
    }

    /**
     * Comments from the newest to the oldest.
     *
     * @param before only comments with a smaller number
     */
    public static List<Comment> newestFirst(Connection connection, long caseSeq, long before, int limit) {
        return Sql.list(connection, Comments::comment, "SELECT " + COLUMNS + " FROM comments"
                + " WHERE case_seq = ? AND number < ? ORDER BY number DESC LIMIT ?", caseSeq, before, limit);
    }

    /** How many comments the case has: they are never removed, so it is the newest one's number. */
    public static long count(Connection connection, long caseSeq) {
        return Sql.first(connection, row -> row.getLong(1),
                "SELECT coalesce(max(number), 0) FROM comments WHERE case_seq = ?", caseSeq);
    }

    private static Comment comment(ResultSet row) throws SQLException {
        return new Comment(row.getLong(1), row.getString(2), Sql.instant(row, "created"), row.getString(4),
                Sql.instant(row, "updated"), row.getString(6), row.getString(7));
    }
}
