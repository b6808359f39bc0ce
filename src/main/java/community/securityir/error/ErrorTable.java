package community.securityir.error;

import static community.securityir.error.Causes.causedBy;
import static community.securityir.error.Causes.isAboutCredentials;
import static community.securityir.error.Causes.saysAccessDenied;
import static community.securityir.error.Causes.saysCredentials;
import static community.securityir.error.Repetition.SAFE;
import static community.securityir.error.Repetition.UNSURE;
import static community.securityir.error.Repetition.USELESS;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.InternalServerException;
import software.amazon.awssdk.services.securityir.model.InvalidTokenException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;
import software.amazon.awssdk.services.securityir.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.awssdk.services.securityir.model.ValidationException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Every way in which a call can fail, and what CloudFormation is told. The first row that fits counts, and a row fits
 * subclasses too, so that the last rows catch what nobody thought of. A test holds the table against the exceptions of
 * the API model.
 */
public final class ErrorTable {

    private static final BiPredicate<FailedCall, Situation> ALWAYS = (call, situation) -> true;

    private static final List<Row> ROWS = List.of(
        row(AccessDeniedException.class, (call, situation) -> Causes.isAboutTagging(call),
            HandlerErrorCode.UnauthorizedTaggingOperation, USELESS, Messages::accessDenied),
        row(AccessDeniedException.class, ALWAYS, HandlerErrorCode.AccessDenied, USELESS, Messages::accessDenied),
        row(ConflictException.class,
            // after an attempt without an answer it may be that one which is still at work on the token
            (call, situation) -> call.operation() == Operation.CREATE_CASE && situation.clientTokenGiven()
                && !call.isUnsureBefore(),
            HandlerErrorCode.AlreadyExists, USELESS, Messages::tokenTaken),
        row(ConflictException.class, ALWAYS, HandlerErrorCode.ResourceConflict, SAFE, Messages::conflict),
        row(InternalServerException.class, ALWAYS,
            HandlerErrorCode.ServiceInternalError, UNSURE, Messages::serviceFault),
        row(InvalidTokenException.class, (call, situation) -> call.operation() == Operation.LIST_CASES,
            HandlerErrorCode.InvalidRequest, USELESS, Messages::pageToken),
        row(InvalidTokenException.class, ALWAYS, HandlerErrorCode.InvalidRequest, USELESS, Messages::invalidToken),
        row(ResourceNotFoundException.class, (call, situation) -> situation.caseSeen(),
            HandlerErrorCode.NotStabilized, SAFE, Messages::notFoundAnyMore),
        row(ResourceNotFoundException.class, ALWAYS, HandlerErrorCode.NotFound, USELESS, Messages::notFound),
        row(SecurityIncidentResponseNotActiveException.class, ALWAYS,
            HandlerErrorCode.InvalidRequest, USELESS, Messages::notActive),
        row(ServiceQuotaExceededException.class, ALWAYS,
            HandlerErrorCode.ServiceLimitExceeded, USELESS, Messages::quota),
        row(ThrottlingException.class, ALWAYS, HandlerErrorCode.Throttling, SAFE, Messages::throttled),
        row(ValidationException.class, ALWAYS, HandlerErrorCode.InvalidRequest, USELESS, Messages::invalid),

        // What every AWS service may answer, though this API's model does not name it.
        row(AwsServiceException.class, (call, situation) -> saysCredentials(call),
            HandlerErrorCode.InvalidCredentials, USELESS, Messages::credentials),
        row(AwsServiceException.class, (call, situation) -> saysAccessDenied(call) && Causes.isAboutTagging(call),
            HandlerErrorCode.UnauthorizedTaggingOperation, USELESS, Messages::accessDenied),
        row(AwsServiceException.class, (call, situation) -> saysAccessDenied(call),
            HandlerErrorCode.AccessDenied, USELESS, Messages::accessDenied),
        row(AwsServiceException.class, (call, situation) -> Causes.saysThrottled(call),
            HandlerErrorCode.Throttling, SAFE, Messages::throttled),
        row(AwsServiceException.class, (call, situation) -> Causes.status(call) == 408,
            HandlerErrorCode.NetworkFailure, UNSURE, Messages::timeOut),
        row(AwsServiceException.class, (call, situation) -> Causes.status(call) >= 500,
            HandlerErrorCode.ServiceInternalError, UNSURE, Messages::serviceFault),
        row(AwsServiceException.class, ALWAYS,
            HandlerErrorCode.GeneralServiceException, USELESS, Messages::unexpectedAnswer),

        // What never reached the service, or whose answer never reached us.
        row(ApiCallTimeoutException.class, ALWAYS, HandlerErrorCode.NetworkFailure, UNSURE, Messages::timeOut),
        row(ApiCallAttemptTimeoutException.class, ALWAYS, HandlerErrorCode.NetworkFailure, UNSURE, Messages::timeOut),
        row(AbortedException.class, ALWAYS, HandlerErrorCode.NetworkFailure, UNSURE, Messages::timeOut),
        row(OutOfTime.class, ALWAYS, HandlerErrorCode.NetworkFailure, SAFE, Messages::timeOut),
        row(SdkException.class, (call, situation) -> causedBy(call, UnknownHostException.class),
            HandlerErrorCode.NetworkFailure, SAFE, Messages::unknownHost),
        row(SdkException.class, (call, situation) -> causedBy(call, SSLException.class),
            HandlerErrorCode.NetworkFailure, UNSURE, Messages::tls),
        row(SdkException.class, (call, situation) -> isAboutCredentials(call),
            HandlerErrorCode.InvalidCredentials, USELESS, Messages::credentials),
        row(SdkException.class, (call, situation) -> Causes.isMalformedAnswer(call),
            HandlerErrorCode.ServiceInternalError, UNSURE, Messages::malformedAnswer),
        row(SdkException.class, (call, situation) -> causedBy(call, IOException.class),
            HandlerErrorCode.NetworkFailure, UNSURE, Messages::network),
        row(RetryableException.class, ALWAYS, HandlerErrorCode.NetworkFailure, UNSURE, Messages::network),
        row(SdkException.class, ALWAYS, HandlerErrorCode.GeneralServiceException, USELESS, Messages::clientFault),
        row(MalformedAnswer.class, ALWAYS, HandlerErrorCode.ServiceInternalError, UNSURE, Messages::malformedAnswer),
        row(RuntimeException.class, (call, situation) -> Causes.isMalformedAnswer(call),
            HandlerErrorCode.ServiceInternalError, UNSURE, Messages::malformedAnswer),
        row(Throwable.class, ALWAYS, HandlerErrorCode.InternalFailure, USELESS, Messages::clientFault));

    private ErrorTable() {
    }

    /** What a failed call means. Every call finds a row. */
    public static Failure failureOf(final FailedCall call, final Situation situation) {
        final Row row = ROWS.stream().filter(each -> each.fits(call, situation)).findFirst().orElseThrow();
        return new Failure(row.code(), row.message().apply(call, situation), row.repetition(), Causes.retryAfter(call));
    }

    /** What a handler's own refusal means. */
    public static Failure failureOf(final Refusal refusal) {
        return new Failure(refusal.code(), refusal.getMessage(), USELESS, Optional.empty());
    }

    /**
     * What an exception outside of any call means: the SDK could make no client, or a fault of ours. Only its class is
     * named.
     */
    public static Failure failureOf(final RuntimeException fault) {
        if (fault instanceof SdkException) {
            return new Failure(HandlerErrorCode.GeneralServiceException,
                "There is no way to call Security Incident Response (" + fault.getClass().getSimpleName() + "). Check"
                    + " the Region and, where AWS_ENDPOINT_URL is set, its form.",
                USELESS, Optional.empty());
        }
        return new Failure(HandlerErrorCode.InternalFailure,
            "The handler failed unexpectedly (" + fault.getClass().getSimpleName() + "). Please report this.",
            USELESS, Optional.empty());
    }

    private static Row row(
            final Class<? extends Throwable> type,
            final BiPredicate<FailedCall, Situation> condition,
            final HandlerErrorCode code,
            final Repetition repetition,
            final BiFunction<FailedCall, Situation, String> message) {
        return new Row(type, condition, code, repetition, message);
    }

    private record Row(
            Class<? extends Throwable> type,
            BiPredicate<FailedCall, Situation> condition,
            HandlerErrorCode code,
            Repetition repetition,
            BiFunction<FailedCall, Situation, String> message) {

        boolean fits(final FailedCall call, final Situation situation) {
            return type.isInstance(call.thrown()) && condition.test(call, situation);
        }
    }
}
