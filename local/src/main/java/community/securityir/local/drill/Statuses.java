package community.securityir.local.drill;

import java.util.List;

/**
 * The statuses of a case.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_UpdateCaseStatus.html">
 *     UpdateCaseStatus</a>
 */
public final class Statuses {

    public static final String SUBMITTED = "Submitted";
    public static final String ACKNOWLEDGED = "Acknowledged";
    public static final String DETECTION = "Detection and Analysis";
    public static final String CONTAINMENT = "Containment, Eradication and Recovery";
    public static final String POST_INCIDENT = "Post-incident Activities";
    public static final String READY_TO_CLOSE = "Ready to Close";
    public static final String CLOSED = "Closed";

    /** All of them, in the order in which a case goes through them. */
    public static final List<String> ALL = List.of(
            SUBMITTED, ACKNOWLEDGED, DETECTION, CONTAINMENT, POST_INCIDENT, READY_TO_CLOSE, CLOSED);

    private Statuses() {}

    /** Returns those that somebody may give a case: the account's own people, or AWS's responders. */
    static List<String> settable(boolean byAws) {
        return byAws
                ? ALL.subList(1, ALL.size())
                : List.of(DETECTION, CONTAINMENT, POST_INCIDENT, CLOSED);
    }
}
