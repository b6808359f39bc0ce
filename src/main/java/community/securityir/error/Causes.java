package community.securityir.error;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
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

    /**
     * Whether a call was refused for what it does to tags: its own permission, or that of a tag that goes with a new
     * case. IAM's sentence names the action.
     */
    static boolean isAboutTagging(final FailedCall call) {
        final String message = call.thrown().getMessage();
        return call.operation().isTagging()
            || message != null && message.contains("not authorized to perform: " + Operation.TAG.permission());
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

    /**
     * How long the service asked to wait: the modelled member, which the SDK fills from the Retry-After header, or that
     * header itself where the answer is none of the model's. A date there (RFC 9110) counts from the answer's own Date.
     */
    static Optional<Duration> retryAfter(final FailedCall call) {
        Integer seconds = null;
        if (call.thrown() instanceof ThrottlingException throttled) {
            seconds = throttled.retryAfterSeconds();
        } else if (call.thrown() instanceof InternalServerException failed) {
            seconds = failed.retryAfterSeconds();
        }
        return Optional.ofNullable(seconds).map(Duration::ofSeconds)
            .or(() -> header(call, "Retry-After").flatMap(text -> waitOf(text, header(call, "Date"))))
            .filter(asked -> !asked.isNegative() && !asked.isZero());
    }

    private static Optional<Duration> waitOf(final String retryAfter, final Optional<String> answered) {
        if (retryAfter.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        return answered.flatMap(Causes::moment)
            .flatMap(from -> moment(retryAfter).map(until -> Duration.between(from, until)));
    }

    private static Optional<Instant> moment(final String httpDate) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate, Instant::from));
        } catch (final DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(final FailedCall call, final String name) {
        return call.thrown() instanceof AwsServiceException failed
            ? Optional.ofNullable(failed.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(answer -> answer.firstMatchingHeader(name))
            : Optional.empty();
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
