package community.securityir.local.standin.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table {@code investigations}: what AWS's agents found out for a case. */
public final class Investigations {

    /** One investigation; numbers count from 1 within a case. */
    public record Investigation(long number, String id, ObjectNode content) {}

    private static final String SELECT =
            "SELECT number, investigation_id, content FROM investigations WHERE case_seq = ?";

    private Investigations() {}

    /** Replaces all investigations of a case; each has its own {@code investigationId}. */
    public static void replace(Connection connection, long caseSeq, List<ObjectNode> contents) {
        Sql.update(connection, "DELETE FROM investigations WHERE case_seq = ?", caseSeq);
        long number = 0;
        for (ObjectNode content : contents) {
            Sql.update(connection, "INSERT INTO investigations (case_seq, number, investigation_id, content)"
                    + " VALUES (?, ?, ?, ?)", caseSeq, ++number, content.path("investigationId").textValue(),
                    Documents.text(content));
        }
    }

    /** Null if the case has none with this id. */
    public static Investigation find(Connection connection, long caseSeq, String id) {
        return Sql.first(connection, Investigations::investigation, SELECT + " AND investigation_id = ?", caseSeq, id);
    }

    /** Writes a changed investigation back. */
    public static void update(Connection connection, long caseSeq, Investigation investigation) {
        Sql.update(connection, "UPDATE investigations SET content = ? WHERE case_seq = ? AND number = ?",
                Documents.text(investigation.content()), caseSeq, investigation.number());
    }

    /**
     * Investigations from the last to the first.
     *
     * @param before only investigations with a smaller number
     */
    public static List<Investigation> lastFirst(Connection connection, long caseSeq, long before, int limit) {
        return Sql.list(connection, Investigations::investigation,
                SELECT + " AND number < ? ORDER BY number DESC LIMIT ?", caseSeq, before, limit);
    }

    private static Investigation investigation(ResultSet row) throws SQLException {
        return new Investigation(row.getLong(1), row.getString(2),
                Documents.read(row.getString(3), "investigation " + row.getString(2)));
    }
}
