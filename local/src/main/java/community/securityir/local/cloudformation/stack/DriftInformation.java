package community.securityir.local.cloudformation.stack;

import java.time.Instant;

/**
 * Whether a stack or a resource differs from its template, as the last drift detection found.
 *
 * @param status    of a stack: {@code DRIFTED}, {@code IN_SYNC}, {@code UNKNOWN} or {@code NOT_CHECKED}; of a resource:
 *                  {@code MODIFIED}, {@code DELETED}, {@code IN_SYNC}, {@code UNKNOWN} or {@code NOT_CHECKED}
 * @param lastCheck when; null if it was never checked
 */
public record DriftInformation(String status, Instant lastCheck) {

    /** The status of what was not looked at yet. */
    public static final String NOT_CHECKED = "NOT_CHECKED";

    /** Never checked. */
    public static final DriftInformation NONE = new DriftInformation(NOT_CHECKED, null);
}
