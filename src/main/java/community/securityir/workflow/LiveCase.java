package community.securityir.workflow;

import community.securityir.service.CaseService;
import community.securityir.translate.CaseArn;
import community.securityir.translate.ReservedTag;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;

/**
 * The case as this invocation has read it. Each half is read when it is first asked for, and once more after the
 * handler has changed it: no call is made for nothing.
 */
public final class LiveCase {

    private final CaseService service;
    private final CaseArn arn;
    private Optional<GetCaseResponse> details;
    private Optional<Map<String, String>> tags;
    private boolean detailsOutdated;
    private boolean tagsOutdated;

    LiveCase(final CaseService service, final CaseArn arn) {
        this.service = service;
        this.arn = arn;
    }

    /** The case's ARN: the identifier that the service gives it, once that is known. */
    public CaseArn arn() {
        return readDetails()
            .map(GetCaseResponse::caseArn)
            .flatMap(CaseArn::parse)
            .orElse(arn);
    }

    /** Whether GetCase shows the case. */
    public boolean isVisible() {
        return readDetails().isPresent();
    }

    /** What GetCase shows. */
    public GetCaseResponse details() {
        return readDetails().orElseThrow(() -> new IllegalStateException("The case was not found before it was used."));
    }

    /** Whether ListTagsForResource shows the case. */
    public boolean hasVisibleTags() {
        return readTags().isPresent();
    }

    /** All tags, reserved ones too; none while they are not visible. */
    public Map<String, String> tags() {
        return readTags().orElse(Map.of());
    }

    public boolean isClosed() {
        return details().caseStatus() == CaseStatus.CLOSED;
    }

    /** Whether the stack deleted the case: closed, and marked so. One that a responder closed is still there. */
    public boolean isDeleted() {
        return isClosed() && ReservedTag.in(tags()).isDeleted();
    }

    /** Notes that the handler changed what GetCase shows. */
    void changedDetails() {
        detailsOutdated = true;
    }

    /** Notes that the handler changed the tags. */
    void changedTags() {
        tagsOutdated = true;
    }

    /** Lets the next question read again what the handler changed. */
    void refresh() {
        if (detailsOutdated) {
            details = null;
            detailsOutdated = false;
        }
        if (tagsOutdated) {
            tags = null;
            tagsOutdated = false;
        }
    }

    private Optional<GetCaseResponse> readDetails() {
        if (details == null) {
            details = service.getCase(arn.caseId());
        }
        return details;
    }

    private Optional<Map<String, String>> readTags() {
        if (tags == null) {
            tags = service.listTags(arn().toString());
        }
        return tags;
    }
}
