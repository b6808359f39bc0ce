package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;

/** The table {@code case_edits}: what was done to a case, by whom and when. */
public final class CaseEdits {

    /** One edit; numbers count from 1 within a case. */
    public record Edit(long number, Instant at, String principal, String action, String message) {}

    private CaseEdits() {}

    public static void add(Connection connection, long caseSeq, Instant at, String principal, String action,
            String message) {
        Sql.update(connection, "INSERT INTO case_edits (case_seq, number, at, principal, action, message)"
                + " SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5 FROM case_edits WHERE case_seq = ?1",
                caseSeq, at.toEpochMilli(), principal, action, message);
    }

    /**
     * Edits from the newest to the oldest.
     *
     * @param before only edits with a smaller number
     */
    public static List<Edit> newestFirst(Connection connection, long caseSeq, long before, int limit) {
        return Sql.list(connection,
                row -> new Edit(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3),
                        row.getString(4), row.getString(5)),
                "SELECT number, at, principal, action, message FROM case_edits"
                        + " WHERE case_seq = ? AND number < ? ORDER BY number DESC LIMIT ?",
                caseSeq, before, limit);
    }

    /** How many edits the case has: they are never removed, so it is the newest one's number. */
    public static long count(Connection connection, long caseSeq) {
        return Sql.first(connection, row -> row.getLong(1),
                "SELECT coalesce(max(number), 0) FROM case_edits WHERE case_seq = ?", caseSeq);
    }
}
