package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A handler's operation that is under way: what the next invocation has to carry.
 *
 * @param token     the request token, the same for all invocations of the operation
 * @param context   the callback context of the last IN_PROGRESS; null before the first
 * @param notBefore when the next invocation may be made; null for at once
 * @param deadline  when the operation has taken too long
 * @param succeeded whether the handler has answered SUCCESS: only the live properties are still to be read
 */
public record Call(String token, JsonNode context, Instant notBefore, Instant deadline, boolean succeeded) {

    /** Returns an operation of which nothing was invoked yet. */
    public static Call first(String token, Instant deadline) {
        return new Call(token, null, null, deadline, false);
    }

    /** Returns the operation after an IN_PROGRESS. */
    public Call next(JsonNode newContext, Instant newNotBefore) {
        return new Call(token, newContext, newNotBefore, deadline, false);
    }

    /**
     * Returns the operation as a later process takes it up: at once, because the time until which it was to wait was that of
     * another process's clock, and with another limit.
     */
    public Call takenUp(Instant newDeadline) {
        return new Call(token, context, null, newDeadline, succeeded);
    }

    /** Returns the operation after its SUCCESS. */
    public Call success() {
        return new Call(token, context, null, deadline, true);
    }
}
