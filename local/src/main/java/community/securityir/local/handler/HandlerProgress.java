package community.securityir.local.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a handler answered to one invocation: the progress event of CloudFormation's handler contract.
 *
 * @param errorCode the handler error code of a FAILED operation, such as {@code NotFound}; null otherwise
 * @param message what the handler says about it, may be null
 * @param callbackContext goes unchanged into the next invocation of an operation that is IN_PROGRESS; may be null
 * @param callbackDelaySeconds how long to wait before that invocation, in seconds
 * @param resourceModel the properties as they are now, with the identifier once it is known; may be null
 * @param resourceModels what LIST found; empty for every other action
 * @param nextToken where the next LIST goes on, null when there is no more
 */
public record HandlerProgress(
        OperationStatus status,
        String errorCode,
        String message,
        JsonNode callbackContext,
        int callbackDelaySeconds,
        ObjectNode resourceModel,
        List<ObjectNode> resourceModels,
        String nextToken) {}
