package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;

/**
 * A request to make, change or delete a resource. Times are milliseconds since 1970.
 *
 * @param token       identifies it
 * @param clientToken the caller's mark for it; null without one
 * @param input       what tells two requests with one mark apart
 * @param identifier  the resource's primary identifier; null until it is known
 * @param desired     the properties that the handler is to bring about
 * @param previous    those that it had before an update; null otherwise
 * @param context     what the handler wants back; null at first
 * @param notBefore   when the handler is to be invoked next
 * @param errorCode   the handler error code of a failure; null otherwise
 * @param message     what the handler said of it; may be null
 * @param at          when it came to its status
 */
public record ResourceRequest(String token, String account, String region, String typeName, Action action,
        String clientToken, String input, String identifier, ObjectNode desired, ObjectNode previous, Status status,
        JsonNode context, long notBefore, String errorCode, String message, long created, long at) {

    /** The values of the API's OperationStatus. */
    public enum Status {
        PENDING, IN_PROGRESS, SUCCESS, FAILED, CANCEL_IN_PROGRESS, CANCEL_COMPLETE;

        /** Returns whether nothing more happens. */
        public boolean ended() {
            return this == SUCCESS || this == FAILED || this == CANCEL_COMPLETE;
        }
    }

    /** Returns it with its resource's identifier, once that is known. */
    ResourceRequest identified(String known) {
        return known == null ? this : new ResourceRequest(token, account, region, typeName, action, clientToken, input,
                known, desired, previous, status, context, notBefore, errorCode, message, created, at);
    }

    ResourceRequest in(Status now, long when) {
        return new ResourceRequest(token, account, region, typeName, action, clientToken, input, identifier, desired,
                previous, now, context, notBefore, errorCode, message, created, when);
    }

    ResourceRequest waiting(JsonNode newContext, long until, long when) {
        return new ResourceRequest(token, account, region, typeName, action, clientToken, input, identifier, desired,
                previous, status == Status.CANCEL_IN_PROGRESS ? status : Status.IN_PROGRESS, newContext, until, null,
                null, created, when);
    }

    /** Returns it to be gone on with at that time at the latest. */
    ResourceRequest due(long latest) {
        return new ResourceRequest(token, account, region, typeName, action, clientToken, input, identifier, desired,
                previous, status, context, Math.min(notBefore, latest), errorCode, message, Math.min(created, latest), at);
    }

    ResourceRequest failed(String code, String why, long when) {
        return new ResourceRequest(token, account, region, typeName, action, clientToken, input, identifier, desired,
                previous, Status.FAILED, null, notBefore, code, why, created, when);
    }

    /** Returns what identifies it, and nothing of what it is about. */
    @Override
    public String toString() {
        return "ResourceRequest[" + token + "]";
    }
}
