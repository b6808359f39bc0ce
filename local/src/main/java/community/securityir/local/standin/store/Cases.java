package community.securityir.local.standin.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The tables {@code cases} and {@code case_counts}. */
public final class Cases {

    private Cases() {}

    /** Null if there is none. */
    public static CaseRecord find(Connection connection, String account, String region, String caseId) {
        return Sql.first(connection, Cases::record,
                "SELECT seq, account, region, case_id, content FROM cases"
                        + " WHERE account = ? AND region = ? AND case_id = ?",
                account, region, caseId);
    }

    /** Whether the id is taken in this account and Region. */
    public static boolean exists(Connection connection, String account, String region, String caseId) {
        return Sql.first(connection, row -> true,
                "SELECT 1 FROM cases WHERE account = ? AND region = ? AND case_id = ?",
                account, region, caseId) != null;
    }

    /** Adds a case and returns it; null if the id is taken in this account and Region. */
    public static CaseRecord insert(Connection connection, String account, String region, String caseId,
            ObjectNode content) {
        int inserted = Sql.update(connection, "INSERT INTO cases (account, region, case_id, content)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", account, region, caseId, Documents.text(content));
        if (inserted == 0) {
            return null;
        }
        long seq = Sql.lastNumber(connection);
        Sql.update(connection, "INSERT INTO case_counts (account, region, cases) VALUES (?, ?, 1)"
                + " ON CONFLICT DO UPDATE SET cases = cases + 1", account, region);
        return new CaseRecord(seq, account, region, caseId, content);
    }

    /** Writes a changed case back. */
    public static void update(Connection connection, CaseRecord record) {
        Sql.update(connection, "UPDATE cases SET content = ? WHERE seq = ?",
                Documents.text(record.content()), record.seq());
    }

    /**
     * Cases from the newest to the oldest.
     *
     * @param before only cases older than the one with this {@code seq}
     */
    public static List<CaseRecord> newestFirst(Connection connection, String account, String region, long before,
            int limit) {
        return Sql.list(connection, Cases::record,
                "SELECT seq, account, region, case_id, content FROM cases"
                        + " WHERE account = ? AND region = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
                account, region, before, limit);
    }

    /**
     * Cases of all accounts and Regions, from the newest to the oldest.
     *
     * @param before only cases older than the one with this {@code seq}
     */
    public static List<CaseRecord> everywhere(Connection connection, long before, int limit) {
        return Sql.list(connection, Cases::record,
                "SELECT seq, account, region, case_id, content FROM cases WHERE seq < ? ORDER BY seq DESC LIMIT ?",
                before, limit);
    }

    /**
     * The cases with this id, in whatever account and Region; there is seldom more than one. Looks into each Region of each
     * account, which are few, so that no write has to keep another index.
     */
    public static List<CaseRecord> withId(Connection connection, String caseId) {
        return Sql.list(connection, Cases::record,
                "SELECT seq, account, region, case_id, content FROM case_counts CROSS JOIN cases USING (account, region)"
                        + " WHERE case_id = ? ORDER BY seq", caseId);
    }

    /** How many there are. */
    public static long count(Connection connection, String account, String region) {
        Long count = Sql.first(connection, row -> row.getLong(1),
                "SELECT cases FROM case_counts WHERE account = ? AND region = ?", account, region);
        return count == null ? 0 : count;
    }

    private static CaseRecord record(ResultSet row) throws SQLException {
        String caseId = row.getString(4);
        return new CaseRecord(row.getLong(1), row.getString(2), row.getString(3), caseId,
                Documents.read(row.getString(5), "case " + caseId));
    }
}
