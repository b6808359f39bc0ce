package community.securityir.local.cloudcontrol;

import community.securityir.local.protocol.ApiException;
import java.util.Map;

/** The exceptions of the API that a handler's error codes become when nothing but the handler was asked. */
final class HandlerErrors {

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
            Map.entry("NotStabilized", "NotStabilizedException"),
            Map.entry("GeneralServiceException", "GeneralServiceException"),
            Map.entry("ServiceInternalError", "ServiceInternalErrorException"),
            Map.entry("NetworkFailure", "NetworkFailureException"));

    private HandlerErrors() {}

    static ApiException exception(String errorCode, String message) {
        return new ApiException(EXCEPTIONS.getOrDefault(errorCode, "HandlerInternalFailureException"),
                message == null ? "The handler gave no reason." : message);
    }
}
