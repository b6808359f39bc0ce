package community.securityir.error;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.securityir.model.InternalServerException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;

/** Questions to a failed call. Texts that the SDK or the service wrote are looked at, never handed on. */
final class Causes {

    /** Codes by which AWS refuses a request's credentials or signature, in the forms that services use. */
    private static final Set<String> CREDENTIAL_CODES = Set.of(
        "authfailure", "expiredtoken", "expiredtokenexception", "incompletesignature", "incompletesignatureexception",
        "invalidaccesskeyid", "invalidclienttokenid", "invalidsignature", "invalidsignatureexception",
        "missingauthenticationtoken", "missingauthenticationtokenexception", "notauthorized", "requestexpired",
        "requesttimetooskewed", "signaturedoesnotmatch", "tokenrefreshrequired", "unrecognizedclientexception");

    private static final Set<String> ACCESS_CODES = Set.of(
        "accessdenied", "accessdeniedexception", "unauthorizedoperation", "optinrequired",
        "subscriptionrequiredexception");

    private Causes() {
    }

    /** Whether an exception of this class is anywhere among the causes. */
    static boolean causedBy(final FailedCall call, final Class<? extends Throwable> type) {
        return chain(call.thrown()).anyMatch(type::isInstance);
    }

    static boolean saysCredentials(final FailedCall call) {
        return CREDENTIAL_CODES.contains(code(call)) || status(call) == 401;
    }

    static boolean saysAccessDenied(final FailedCall call) {
        return ACCESS_CODES.contains(code(call)) || status(call) == 403;
    }

    static boolean saysThrottled(final FailedCall call) {
        return call.thrown() instanceof AwsServiceException failed && failed.isThrottlingException();
    }

    /** Whether the SDK had no credentials to sign with: it has no exception class of its own for that. */
    static boolean isAboutCredentials(final FailedCall call) {
        return chain(call.thrown()).map(Throwable::getMessage)
            .anyMatch(message -> message != null && message.toLowerCase(Locale.ROOT).contains("credentials"));
    }

    /** Whether an answer arrived that is not what the API promises. */
    static boolean isMalformedAnswer(final FailedCall call) {
        return chain(call.thrown()).anyMatch(each -> each instanceof UncheckedIOException
            || each.getClass().getSimpleName().startsWith("Json")
            || each.getMessage() != null && each.getMessage().startsWith("Unable to unmarshall"));
    }

    /** The HTTP status of the answer, 0 without one. */
    static int status(final FailedCall call) {
        return call.thrown() instanceof AwsServiceException failed ? failed.statusCode() : 0;
    }

    /** How long the service asked to wait: the modelled member, which the SDK fills from the Retry-After header. */
    static Optional<Duration> retryAfter(final FailedCall call) {
        Integer seconds = null;
        if (call.thrown() instanceof ThrottlingException throttled) {
            seconds = throttled.retryAfterSeconds();
        } else if (call.thrown() instanceof InternalServerException failed) {
            seconds = failed.retryAfterSeconds();
        }
        return Optional.ofNullable(seconds).filter(each -> each > 0).map(Duration::ofSeconds);
    }

    private static String code(final FailedCall call) {
        if (call.thrown() instanceof AwsServiceException failed) {
            return Optional.ofNullable(failed.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        }
        return "";
    }

    private static Stream<Throwable> chain(final Throwable first) {
        return Stream.iterate(first, each -> each != null, Throwable::getCause).limit(20);
    }
}
