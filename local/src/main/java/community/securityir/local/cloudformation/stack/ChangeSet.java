package community.securityir.local.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an update or a creation would change.
 *
 * @param id          an ARN
 * @param description may be null
 * @param status      {@code CREATE_COMPLETE}, or {@code FAILED} for one without changes
 * @param execution   {@code AVAILABLE}, {@code UNAVAILABLE}, {@code OBSOLETE}, {@code EXECUTE_IN_PROGRESS},
 *                    {@code EXECUTE_COMPLETE} or {@code EXECUTE_FAILED}
 * @param reason      why it has its status; may be null
 * @param parameters  the effective values; those of NoEcho parameters are masked
 * @param changes     in the form of DescribeChangeSet's {@code Changes}
 */
public record ChangeSet(String id, String name, String stackId, String stackName, String description, Instant created,
        String status, String execution, String reason, Map<String, String> parameters, Map<String, String> tags,
        List<String> capabilities, OnFailure onFailure, String template, ArrayNode changes) {

    /** Returns what identifies it, and nothing of what it is to change. */
    @Override
    public String toString() {
        return "ChangeSet[" + id + "]";
    }
}
