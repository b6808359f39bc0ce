package community.securityir.local.cloudformation.stack;

import java.time.Instant;

/**
 * A resource of a stack.
 *
 * @param physicalResourceId its primary identifier; null until it is known
 * @param reason             why it has its status; may be null
 * @param updated            when the status was reached
 * @param drift              what the last drift detection found
 */
public record StackResource(String logicalResourceId, String physicalResourceId, String resourceType,
        ResourceStatus status, String reason, Instant updated, DriftInformation drift) {
}
