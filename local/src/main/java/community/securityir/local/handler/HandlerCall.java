package community.securityir.local.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One invocation of a handler, as CloudFormation makes it.
 *
 * @param region the Region of the stack
 * @param account the account of the stack, 12 digits
 * @param requestToken the same for each invocation and each retry of one operation on one resource
 * @param desired the properties that the template asks for; for READ and DELETE those last known, with the identifier
 * @param previous the properties before an UPDATE, null otherwise
 * @param callbackContext what the handler gave back with its last IN_PROGRESS, null on the first invocation
 * @param typeConfiguration the type's configuration in this account and Region, null if none is set
 * @param rollback whether the operation undoes a failed one
 * @param nextToken where LIST goes on, null for its first page
 */
public record HandlerCall(
        Action action,
        String region,
        String account,
        String stackId,
        String logicalResourceId,
        String requestToken,
        ObjectNode desired,
        ObjectNode previous,
        Map<String, String> stackTags,
        Map<String, String> previousStackTags,
        Map<String, String> systemTags,
        JsonNode callbackContext,
        ObjectNode typeConfiguration,
        boolean rollback,
        String nextToken) {}
