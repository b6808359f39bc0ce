package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table {@code attachments}: which case an attachment belongs to. What else there is to say stands in the case. */
public final class Attachments {

    /** One attachment; its length in bytes as it was announced. */
    public record Attachment(String id, String account, String region, String caseId, long length) {}

    private Attachments() {}

    public static void insert(Connection connection, Attachment attachment) {
        Sql.update(connection,
                "INSERT INTO attachments (attachment_id, account, region, case_id, length) VALUES (?, ?, ?, ?, ?)",
                attachment.id(), attachment.account(), attachment.region(), attachment.caseId(), attachment.length());
    }

    /** The ids of those whose bytes are kept, and how many these are. */
    public static Map<String, Long> verified(Connection connection) {
        Map<String, Long> verified = new LinkedHashMap<>();
        Sql.list(connection, row -> verified.put(row.getString(1), row.getLong(2)), """
                SELECT a.attachment_id, a.length
                FROM attachments a
                JOIN cases c ON c.account = a.account AND c.region = a.region AND c.case_id = a.case_id
                JOIN json_each(c.content, '$.caseAttachments') shown
                    ON shown.value ->> '$.attachmentId' = a.attachment_id
                WHERE shown.value ->> '$.attachmentStatus' = 'Verified'
                ORDER BY a.attachment_id
                """);
        return verified;
    }

    /** Null if there is none. */
    public static Attachment find(Connection connection, String id) {
        return Sql.first(connection,
                row -> new Attachment(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getLong(5)),
                "SELECT attachment_id, account, region, case_id, length FROM attachments WHERE attachment_id = ?", id);
    }
}
