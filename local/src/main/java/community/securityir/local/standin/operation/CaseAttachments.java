package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Shape.ListShape;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.attachment.AttachmentFiles;
import community.securityir.local.standin.attachment.AttachmentFiles.Received;
import community.securityir.local.standin.attachment.PresignedUrls;
import community.securityir.local.standin.store.Attachments;
import community.securityir.local.standin.store.Attachments.Attachment;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ServiceException;
import java.sql.Connection;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * GetCaseAttachmentUploadUrl and GetCaseAttachmentDownloadUrl, and what becomes of an attachment when it arrives.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_GetCaseAttachmentUploadUrl.html">
 *     GetCaseAttachmentUploadUrl</a>
 */
public final class CaseAttachments {

    private static final String RESOURCE_TYPE = "Attachment";
    private static final String LIST = "caseAttachments";
    private static final String CASE = "caseId";
    private static final String ID = "attachmentId";
    private static final String NAME = "fileName";
    private static final String STATUS = "attachmentStatus";
    private static final String PENDING = "Pending";
    private static final String VERIFIED = "Verified";
    private static final String URL = "attachmentPresignedUrl";

    private final ServiceStore store;
    private final CaseChange cases;
    private final AttachmentFiles files;
    private final PresignedUrls urls;
    private final long most;

    public CaseAttachments(ServiceStore store, CaseChange cases, ApiModel model, AttachmentFiles files,
            PresignedUrls urls) {
        this.store = store;
        this.cases = cases;
        this.files = files;
        this.urls = urls;
        this.most = ((ListShape) model.shape("CaseAttachmentsList")).size().max().orElse(Long.MAX_VALUE);
    }

    /**
     * Removes bytes that belong to no verified attachment: a process that was killed had put them in place for a change
     * that it never came to make. For the start, when nobody uploads.
     */
    public void removeLeftovers() {
        Set<String> left = files.ids();
        if (!left.isEmpty()) {
            left.removeAll(store.read(Attachments::verified).keySet());
            files.remove(left);
        }
    }

    /** Announces the attachment, which the case shows as pending. A repetition gets an address of its own. */
    ObjectNode uploadUrl(Call call) {
        String fileName = call.input().text(NAME);
        Idempotency once = new Idempotency(call, RESOURCE_TYPE);
        String attachmentId = store.write(
                connection -> once.make(connection, () -> announce(connection, call, fileName)));
        return answer(call, "PUT", attachmentId, fileName);
    }

    private String announce(Connection connection, Call call, String fileName) {
        Caller caller = call.caller();
        String id = UUID.randomUUID().toString();
        cases.changeIn(connection, caller, call.input().text(CASE), caller.principal(), (record, now) -> {
            ArrayNode list = record.list(LIST);
            if (list.size() >= most) {
                throw new ServiceException("ServiceQuotaExceededException", "A case has at most " + most
                        + " attachments.").with("resourceId", record.caseId())
                        .with("resourceType", CaseChange.RESOURCE_TYPE).with("serviceCode", "security-ir")
                        .with("quotaCode", "attachments-per-case");
            }
            list.addObject().put(ID, id).put(NAME, fileName).put(STATUS, PENDING).put("creator", caller.principal())
                    .set("createdDate", Timestamps.toNode(now));
            Attachments.insert(connection, new Attachment(id, caller.account(), caller.region(), record.caseId(),
                    call.input().members().get("contentLength").longValue()));
            return new CaseChange.Edit("Case Attachment Url Uploaded", "An attachment was announced.");
        });
        return id;
    }

    /** Of a verified attachment; the case may be closed. */
    ObjectNode downloadUrl(Call call) {
        String attachmentId = call.input().text(ID).toLowerCase(Locale.ROOT);
        JsonNode attachment = store.read(connection -> {
            CaseRecord record = CaseChange.require(connection, call.caller(), call.input().text(CASE));
            return find(record, attachmentId);
        });
        if (attachment == null) {
            throw ServiceException.notFound("The case has no attachment with this id.");
        }
        if (!attachment.path(STATUS).asText().equals(VERIFIED)) {
            throw ServiceException.conflict("Only a verified attachment can be downloaded.", RESOURCE_TYPE,
                    attachmentId);
        }
        return answer(call, "GET", attachmentId, attachment.path(NAME).asText());
    }

    private ObjectNode answer(Call call, String method, String attachmentId, String fileName) {
        return JsonNodeFactory.instance.objectNode()
                .put(URL, urls.sign(call.server(), method, attachmentId, fileName, cases.now()).toString());
    }

    /** Whether the address is good now, and for which attachment. */
    public PresignedUrls.Permit check(String method, String target) {
        return urls.check(method, target, cases.now());
    }

    /** How many bytes were announced; -1 for an attachment that there is not. */
    public long announcedLength(String attachmentId) {
        Attachment attachment = store.read(connection -> Attachments.find(connection, attachmentId));
        return attachment == null ? -1 : attachment.length();
    }

    /**
     * Takes what has arrived in full: the attachment is verified, or has failed if the text was in it that makes one
     * fail. Bytes and status change together.
     *
     * @throws ServiceException ConflictException if the attachment is not pending, or its case closed by now;
     *     ResourceNotFoundException if it is gone
     */
    public void arrived(String attachmentId, Received received) {
        store.write(connection -> {
            Attachment attachment = Attachments.find(connection, attachmentId);
            if (attachment == null) {
                throw ServiceException.notFound("There is no attachment with this id.");
            }
            Caller owner = new Caller(attachment.account(), attachment.region());
            return cases.changeIn(connection, owner, attachment.caseId(), owner.principal(), (record, now) -> {
                ObjectNode shown = find(record, attachmentId);
                if (!shown.path(STATUS).asText().equals(PENDING)) {
                    throw ServiceException.conflict("The attachment has arrived already.", RESOURCE_TYPE,
                            attachmentId);
                }
                shown.put(STATUS, received.marked() ? "Failed" : VERIFIED);
                if (!received.marked()) {
                    files.keep(received, attachmentId);
                }
                return new CaseChange.Edit("Case Updated", "Changed: " + LIST);
            });
        });
    }

    private static ObjectNode find(CaseRecord record, String attachmentId) {
        for (JsonNode each : record.list(LIST)) {
            if (each.path(ID).asText().equals(attachmentId)) {
                return (ObjectNode) each;
            }
        }
        return null;
    }
}
