package community.securityir.local.standin.bucket;

import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.attachment.AttachmentFiles;
import community.securityir.local.standin.attachment.AttachmentFiles.Received;
import community.securityir.local.standin.attachment.PresignedUrls;
import community.securityir.local.standin.attachment.PresignedUrls.Permit;
import community.securityir.local.standin.control.ControlEndpoint;
import community.securityir.local.standin.control.ControlRoute;
import community.securityir.local.standin.operation.CaseAttachments;
import community.securityir.local.standin.operation.Switches;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** What presigned addresses lead to: the place of Amazon S3, in which the service keeps attachments. */
public final class AttachmentEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES =
            List.of(ControlRoute.of("/_sir/attachments/{attachmentId}/{fileName}", "GET", "PUT"));

    private final CaseAttachments attachments;
    private final AttachmentFiles files;
    private final Switches switches;

    public AttachmentEndpoint(CaseAttachments attachments, AttachmentFiles files, Switches switches) {
        this.attachments = attachments;
        this.files = files;
        this.switches = switches;
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    /** Damaged addresses too: they get the answer that Amazon S3 would give. */
    @Override
    public boolean accepts(HttpRequest request) {
        return request.rawPath().startsWith(PresignedUrls.PATH);
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        if (!request.method().equals("PUT") && !request.method().equals("GET")) {
            return error(405, "MethodNotAllowed", "An attachment is uploaded with PUT and downloaded with GET.")
                    .header("Allow", "GET, PUT");
        }
        Permit permit = attachments.check(request.method(), request.rawPath() + "?" + request.rawQuery());
        if (permit.refusal() != null) {
            return switch (permit.refusal()) {
                case ACCESS_DENIED -> error(403, "AccessDenied", "This is no address that the stand-in gave out.");
                case EXPIRED_TOKEN -> error(403, "AccessDenied", "Request has expired");
                case SIGNATURE_DOES_NOT_MATCH -> error(403, "SignatureDoesNotMatch",
                        "The address was changed, or was given out for another method.");
            };
        }
        return request.method().equals("PUT")
                ? upload(request, permit.attachmentId())
                : download(permit.attachmentId());
    }

    private HttpResponse upload(HttpRequest request, String attachmentId) throws IOException {
        long announced = attachments.announcedLength(attachmentId);
        if (announced < 0) {
            return noSuchKey();
        }
        long declared = request.contentLength();
        if (declared >= 0 && declared != announced) {
            return wrongLength(declared < announced);
        }
        try (Received received = files.receive(request.body(), announced + 1, switches.failingAttachmentText())) {
            if (received.length() != announced) {
                return wrongLength(received.length() < announced);
            }
            attachments.arrived(attachmentId, received);
            return HttpResponse.empty(200);
        } catch (ServiceException e) {
            if (e.error().equals("ResourceNotFoundException")) {
                return noSuchKey();
            }
            return error(409, "OperationAborted", e.getMessage());
        }
    }

    private static HttpResponse wrongLength(boolean tooShort) {
        return error(400, tooShort ? "IncompleteBody" : "EntityTooLarge",
                "The body does not have the length that was given to GetCaseAttachmentUploadUrl as contentLength.");
    }

    private HttpResponse download(String attachmentId) throws IOException {
        try {
            return HttpResponse.stream(200, "application/octet-stream", files.length(attachmentId),
                    out -> files.send(attachmentId, out)).header("Content-Disposition", "attachment");
        } catch (NoSuchFileException e) {
            return noSuchKey();
        }
    }

    /** What the address was for is gone: everything was emptied since, or replaced by a snapshot. */
    private static HttpResponse noSuchKey() {
        return error(404, "NoSuchKey", "The attachment is not there any more.");
    }

    /** In the form of Amazon S3's errors, which a client of presigned addresses expects. */
    private static HttpResponse error(int status, String code, String message) {
        String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                + message + "</Message></Error>";
        return HttpResponse.of(status, "application/xml", document.getBytes(StandardCharsets.UTF_8));
    }
}
