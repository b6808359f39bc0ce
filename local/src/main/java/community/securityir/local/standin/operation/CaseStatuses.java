package community.securityir.local.standin.operation;

import java.util.Map;
import java.util.Set;

/**
 * The statuses of a case, and the moves between them that a customer may make.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_UpdateCaseStatus.html">
 *     UpdateCaseStatus</a>
 */
final class CaseStatuses {

    static final String SUBMITTED = "Submitted";
    static final String DETECTION = "Detection and Analysis";
    static final String CONTAINMENT = "Containment, Eradication and Recovery";
    static final String POST_INCIDENT = "Post-incident Activities";
    static final String CLOSED = "Closed";

    /** Self-managed cases by UpdateCaseStatus. From any of them CloseCase leads to Closed, and nothing leads back. */
    private static final Map<String, Set<String>> SELF_MANAGED = Map.of(
            SUBMITTED, Set.of(DETECTION),
            DETECTION, Set.of(CONTAINMENT, POST_INCIDENT),
            CONTAINMENT, Set.of(DETECTION, POST_INCIDENT),
            POST_INCIDENT, Set.of(CONTAINMENT, DETECTION));

    private CaseStatuses() {}

    static boolean mayMove(String from, String to) {
        return SELF_MANAGED.getOrDefault(from, Set.of()).contains(to);
    }
}
