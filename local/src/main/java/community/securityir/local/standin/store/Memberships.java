package community.securityir.local.standin.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table {@code memberships}. None is ever removed. */
public final class Memberships {

    private static final String SELECT = "SELECT seq, account, region, membership_id, content FROM memberships"
            + " WHERE account = ? AND region = ?";

    private Memberships() {}

    /** Null if there is none. */
    public static MembershipRecord find(Connection connection, String account, String region, String membershipId) {
        return Sql.first(connection, Memberships::record, SELECT + " AND membership_id = ?",
                account, region, membershipId);
    }

    /** The one that is active; null if none is. */
    public static MembershipRecord active(Connection connection, String account, String region) {
        return Sql.first(connection, Memberships::record, SELECT + " AND active = 1", account, region);
    }

    /** Whether one is active. */
    public static boolean isActive(Connection connection, String account, String region) {
        return Sql.first(connection, row -> true,
                "SELECT 1 FROM memberships WHERE account = ? AND region = ? AND active = 1", account, region) != null;
    }

    /** Whether there ever was one. */
    public static boolean any(Connection connection, String account, String region) {
        return Sql.first(connection, row -> true,
                "SELECT 1 FROM memberships WHERE account = ? AND region = ?", account, region) != null;
    }

    public static MembershipRecord insert(Connection connection, String account, String region, String membershipId,
            ObjectNode content) {
        MembershipRecord draft = new MembershipRecord(0, account, region, membershipId, content);
        long seq = Sql.insert(connection, "INSERT INTO memberships (account, region, membership_id, active, content)"
                + " VALUES (?, ?, ?, ?, ?)", account, region, membershipId, draft.isActive(), Documents.text(content));
        return new MembershipRecord(seq, account, region, membershipId, content);
    }

    /** Writes a changed membership back. */
    public static void update(Connection connection, MembershipRecord record) {
        Sql.update(connection, "UPDATE memberships SET active = ?, content = ? WHERE seq = ?",
                record.isActive(), Documents.text(record.content()), record.seq());
    }

    /**
     * Memberships from the newest to the oldest.
     *
     * @param before only memberships older than the one with this {@code seq}
     */
    public static List<MembershipRecord> newestFirst(Connection connection, String account, String region,
            long before, int limit) {
        return Sql.list(connection, Memberships::record, SELECT + " AND seq < ? ORDER BY seq DESC LIMIT ?",
                account, region, before, limit);
    }

    private static MembershipRecord record(ResultSet row) throws SQLException {
        String id = row.getString(4);
        return new MembershipRecord(row.getLong(1), row.getString(2), row.getString(3), id,
                Documents.read(row.getString(5), "membership " + id));
    }
}
