package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;

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

    /** Null if there is none. */
    public static Attachment find(Connection connection, String id) {
        return Sql.first(connection,
                row -> new Attachment(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getLong(5)),
                "SELECT attachment_id, account, region, case_id, length FROM attachments WHERE attachment_id = ?", id);
    }
}
