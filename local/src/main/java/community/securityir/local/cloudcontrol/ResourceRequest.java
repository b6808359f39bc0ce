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
 * @param desired     the properties that the handler is to bring about; null once it has ended
 * @param previous    those that it had before an update; null otherwise, and once it has ended
 * @param context     what the handler wants back; null at first, and once it has ended
 * @param created     when it was made
 * @param notBefore   when the handler is to be invoked next
 * @param deadline    when it has taken too long
 * @param errorCode   the handler error code of a failure; null otherwise
 * @param message     what the handler said of it; may be null
 */
public record ResourceRequest(String token, String account, String region, String typeName, Action action,
        String clientToken, String input, String identifier, ObjectNode desired, ObjectNode previous, Status status,
        JsonNode context, long created, long notBefore, long deadline, String errorCode, String message) {

    /** Takes what was stored: an absent context comes back as JSON's null. */
    public ResourceRequest {
        context = context == null || context.isNull() ? null : context;
    }

    /** The values of the API's OperationStatus. */
    public enum Status {
        PENDING, IN_PROGRESS, SUCCESS, FAILED, CANCEL_IN_PROGRESS, CANCEL_COMPLETE;

        /** Returns whether nothing more happens. */
        public boolean ended() {
            return this == SUCCESS || this == FAILED || this == CANCEL_COMPLETE;
        }
    }

    /** Returns it with its resource's identifier, if that is known. */
    ResourceRequest identified(String known) {
        return known == null ? this : new ResourceRequest(token, account, region, typeName, action, clientToken, input,
                known, desired, previous, status, context, created, notBefore, deadline, errorCode, message);
    }

    /**
     * Returns it on its way, to be gone on with at once: the time until which it was to wait can be that of an earlier
     * process's clock.
     */
    ResourceRequest going(long now, long limit) {
        return with(status == Status.PENDING ? Status.IN_PROGRESS : status, context, now, limit);
    }

    /** Returns it between two invocations. */
    ResourceRequest waiting(JsonNode newContext, long until) {
        return with(status, newContext, until, deadline);
    }

    /** Returns it as it is when it is to be given up before the next invocation. */
    ResourceRequest cancelling() {
        return with(Status.CANCEL_IN_PROGRESS, context, notBefore, deadline);
    }

    /** Returns it at its end. What it was about is forgotten: the resource can be read. */
    ResourceRequest ended(Status end, String code, String why) {
        return new ResourceRequest(token, account, region, typeName, action, clientToken, input, identifier, null, null,
                end, null, created, notBefore, deadline, code, why);
    }

    private ResourceRequest with(Status now, JsonNode newContext, long until, long limit) {
        return new ResourceRequest(token, account, region, typeName, action, clientToken, input, identifier, desired,
                previous, now, newContext, created, until, limit, null, null);
    }

    /** Returns what identifies it, and nothing of what it is about. */
    @Override
    public String toString() {
        return "ResourceRequest[" + token + "]";
    }
}
