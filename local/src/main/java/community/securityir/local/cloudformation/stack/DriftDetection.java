package community.securityir.local.cloudformation.stack;

import java.time.Instant;
import java.util.Set;

/**
 * A drift detection on a stack.
 *
 * @param begun       when it was asked for
 * @param reason      why it failed; null unless it did
 * @param logicalIds  the resources that it is limited to; empty for all
 * @param driftStatus what it found: {@code DRIFTED}, {@code IN_SYNC} or {@code UNKNOWN}; {@code NOT_CHECKED} while it
 *                    runs, and for a stack without a resource that can be checked
 * @param drifted     how many resources have drifted; null while it runs
 */
public record DriftDetection(String id, String stackId, Instant begun, Status status, String reason,
        Set<String> logicalIds, String driftStatus, Integer drifted) {

    /** How far a detection is. */
    public enum Status {
        DETECTION_IN_PROGRESS,
        /** At least one resource could not be looked at; the others were. */
        DETECTION_FAILED,
        DETECTION_COMPLETE
    }

    /** Keeps a set of its own. */
    public DriftDetection {
        logicalIds = Set.copyOf(logicalIds);
    }

    /** Returns the detection at its end. */
    public DriftDetection ended(Status newStatus, String newReason, String newDriftStatus, int newDrifted) {
        return new DriftDetection(id, stackId, begun, newStatus, newReason, logicalIds, newDriftStatus, newDrifted);
    }
}
