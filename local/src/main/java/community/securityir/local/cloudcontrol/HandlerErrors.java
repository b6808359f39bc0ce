package community.securityir.local.cloudcontrol;

import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.protocol.ApiException;
import java.util.Map;
import java.util.Set;

/**
 * The error codes of handlers as the API gives them: in events, and as exceptions when nothing but the handler was
 * asked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html">
 *     handler error codes</a>
 */
final class HandlerErrors {

    static final String INTERNAL_FAILURE = "InternalFailure";
    static final String NOT_STABILIZED = "NotStabilized";

    /** Failures that pass by themselves: the invocation is repeated, as it is for a stack. */
    private static final Set<String> PASSING =
            Set.of("Throttling", "ServiceInternalError", "NetworkFailure", "ResourceConflict");

    /** The codes that events know, with the exceptions that say the same. */
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("NotFound", "ResourceNotFoundException"),
            Map.entry("AlreadyExists", "AlreadyExistsException"),
            Map.entry("InvalidRequest", "InvalidRequestException"),
            Map.entry("AccessDenied", "GeneralServiceException"),
            Map.entry("UnauthorizedTaggingOperation", "GeneralServiceException"),
            Map.entry("InvalidCredentials", "InvalidCredentialsException"),
            Map.entry("NotUpdatable", "NotUpdatableException"),
            Map.entry("ResourceConflict", "ResourceConflictException"),
            Map.entry("Throttling", "ThrottlingException"),
            Map.entry("ServiceLimitExceeded", "ServiceLimitExceededException"),
            Map.entry(NOT_STABILIZED, "NotStabilizedException"),
            Map.entry("GeneralServiceException", "GeneralServiceException"),
            Map.entry("ServiceInternalError", "ServiceInternalErrorException"),
            Map.entry("ServiceTimeout", "HandlerFailureException"),
            Map.entry("NetworkFailure", "NetworkFailureException"),
            Map.entry(INTERNAL_FAILURE, "HandlerInternalFailureException"));

    /** The exceptions that the API model calls faults. */
    private static final Set<String> FAULTS = Set.of("HandlerFailureException", "HandlerInternalFailureException",
            "NetworkFailureException", "ServiceInternalErrorException");

    /** The model's limit for a status message. */
    private static final int LONGEST = 2_048;

    private HandlerErrors() {}

    /** Returns whether a failure passes by itself. */
    static boolean passes(String errorCode) {
        return PASSING.contains(errorCode);
    }

    /**
     * Returns a handler's code as events give it: the contract has some that the API does not know.
     *
     * @param errorCode may be null
     */
    static String known(String errorCode) {
        if (errorCode == null) {
            return INTERNAL_FAILURE;
        }
        if (errorCode.equals("InvalidTypeConfiguration")) {
            return "InvalidRequest";
        }
        return EXCEPTIONS.containsKey(errorCode) ? errorCode : INTERNAL_FAILURE;
    }

    /** Returns a message of the length that the API admits; null stays null. */
    static String message(String message) {
        return message == null || message.length() <= LONGEST ? message : message.substring(0, LONGEST);
    }

    /** Returns the exception for a handler's failure. */
    static ApiException exception(String errorCode, String message) {
        return thrown(EXCEPTIONS.get(known(errorCode)),
                message == null || message.isBlank() ? "The handler gave no reason." : message);
    }

    /** Returns the exception for an invocation that had no answer. */
    static ApiException exception(HandlerUnavailableException e) {
        return thrown("HandlerFailureException", e.getMessage());
    }

    private static ApiException thrown(String code, String message) {
        return new ApiException(code, message(message), FAULTS.contains(code) ? 500 : 400);
    }
}
