package community.securityir.local.cloudformation.stack;

import java.time.Instant;
import java.util.List;

/**
 * What a drift detection found out about a resource.
 *
 * @param checked     when it was looked at
 * @param status      {@code IN_SYNC}, {@code MODIFIED}, {@code DELETED}, or {@code UNKNOWN} if it could not be looked at
 * @param reason      why it could not be looked at; null otherwise
 * @param expected    the compared properties by the template, as JSON; null for a resource that is gone or unknown
 * @param actual      the same properties as they are, as JSON; null likewise
 * @param differences empty unless the resource is modified
 */
public record ResourceDrift(String stackId, String logicalResourceId, String physicalResourceId, String resourceType,
        Instant checked, String status, String reason, String expected, String actual,
        List<PropertyDifference> differences) {

    /** The properties are as the template says. */
    public static final String IN_SYNC = "IN_SYNC";

    /** A property is not as the template says. */
    public static final String MODIFIED = "MODIFIED";

    /** The resource is not there any more. */
    public static final String DELETED = "DELETED";

    /** The resource could not be looked at. */
    public static final String UNKNOWN = "UNKNOWN";

    /** Returns what it is about, and none of the values. */
    @Override
    public String toString() {
        return "ResourceDrift[" + stackId + ", " + logicalResourceId + ", " + status + "]";
    }
}
