package community.securityir.local.cloudformation.store;

import community.securityir.local.cloudformation.stack.PropertyDifference;
import java.time.Instant;
import java.util.List;

/**
 * What the last drift detection found out about a physical resource.
 *
 * @param resourceId its row; what replaces it has not been checked
 */
public record ResourceDriftRow(long resourceId, String status, Instant checked, Content content) {

    /** The finding itself; see {@code ResourceDrift}. */
    public record Content(String reason, String expected, String actual, List<PropertyDifference> differences) {
    }
}
