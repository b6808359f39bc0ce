package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.OperationStatus;
import java.util.Set;

/**
 * What came of one invocation.
 *
 * @param progress  what the handler answered; null if it gave no answer
 * @param errorCode the handler error code of a failure; null otherwise
 * @param message   what is said about a failure; null otherwise
 * @param again     whether the failure is one that passes by itself, so that the invocation is worth repeating
 */
record Answer(HandlerProgress progress, String errorCode, String message, boolean again) {

    static final String NOT_FOUND = "NotFound";
    static final String NOT_UPDATABLE = "NotUpdatable";
    static final String NOT_STABILIZED = "NotStabilized";
    static final String INTERNAL_FAILURE = "InternalFailure";

    /** CloudFormation repeats these; every other code ends the operation. */
    private static final Set<String> PASSING =
            Set.of("Throttling", "ServiceInternalError", "NetworkFailure", "ResourceConflict");

    /** Returns what a handler answered. */
    static Answer of(HandlerProgress progress) {
        if (progress.status() != OperationStatus.FAILED) {
            return new Answer(progress, null, null, false);
        }
        String code = progress.errorCode() == null ? INTERNAL_FAILURE : progress.errorCode();
        return new Answer(progress, code, progress.message(), PASSING.contains(code));
    }

    /** Returns that there was no answer. */
    static Answer none(String message, boolean again) {
        return new Answer(null, INTERNAL_FAILURE, message, again);
    }

    /** Returns a failure that is the engine's own finding. */
    static Answer failure(String errorCode, String message) {
        return new Answer(null, errorCode, message, false);
    }

    /** Returns whether the invocation failed. */
    boolean failed() {
        return errorCode != null;
    }

    /** Returns the properties that came with the answer; null if none did. */
    ObjectNode model() {
        return progress == null ? null : progress.resourceModel();
    }

    /** Returns the reason as CloudFormation's events word it. */
    String reason(String requestToken) {
        return "Resource handler returned message: \"" + message + "\" (RequestToken: " + requestToken
                + ", HandlerErrorCode: " + errorCode + ")";
    }
}
