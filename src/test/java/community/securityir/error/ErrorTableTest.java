package community.securityir.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.AccessDenied;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.AlreadyExists;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.GeneralServiceException;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InternalFailure;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidCredentials;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NetworkFailure;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotStabilized;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ServiceInternalError;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ServiceLimitExceeded;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.Throttling;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.UnauthorizedTaggingOperation;

import community.securityir.ApiModel;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.InvalidTokenException;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;
import software.amazon.awssdk.services.securityir.model.SecurityIrException;
import software.amazon.awssdk.services.securityir.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.awssdk.services.securityir.model.ValidationException;
import software.amazon.awssdk.services.securityir.model.ValidationExceptionField;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class ErrorTableTest {

    private static final String MARK = "MARKED-SENSITIVE";

    /** What each exception of the API model is to CloudFormation; one that is not here fails the test. */
    private static final Map<String, HandlerErrorCode> OF_THE_MODEL = Map.of(
        "AccessDeniedException", AccessDenied,
        "ConflictException", ResourceConflict,
        "InternalServerException", ServiceInternalError,
        "InvalidTokenException", InvalidRequest,
        "ResourceNotFoundException", NotFound,
        "SecurityIncidentResponseNotActiveException", InvalidRequest,
        "ServiceQuotaExceededException", ServiceLimitExceeded,
        "ThrottlingException", Throttling,
        "ValidationException", InvalidRequest);

    private static Failure failure(final RuntimeException thrown, final Operation operation, final Action action) {
        return ErrorTable.failureOf(
            new FailedCall(operation, thrown), new Situation(action, "us-east-1", false, false));
    }

    private static Failure failure(final RuntimeException thrown) {
        return failure(thrown, Operation.GET_CASE, Action.READ);
    }

    private static RuntimeException built(final String shape) throws ReflectiveOperationException {
        final Object builder = Class.forName("software.amazon.awssdk.services.securityir.model." + shape)
            .getMethod("builder").invoke(null);
        return (RuntimeException) ((SdkException.Builder) builder).message(MARK).build();
    }

    @Test
    void everyExceptionOfTheApiModelHasItsCode() throws Exception {
        final Set<String> exceptions = ApiModel.exceptions();
        assertThat(exceptions).isEqualTo(new TreeSet<>(OF_THE_MODEL.keySet()));
        for (final String shape : exceptions) {
            for (final Operation operation : Operation.values()) {
                for (final Action action : Action.values()) {
                    final Failure failure = failure(built(shape), operation, action);
                    final HandlerErrorCode expected = shape.equals("AccessDeniedException") && operation.isTagging()
                        ? UnauthorizedTaggingOperation : OF_THE_MODEL.get(shape);
                    assertThat(failure.code()).as(shape + " in " + operation).isEqualTo(expected);
                    assertThat(failure.message()).isNotBlank().doesNotContain(MARK).doesNotContain("null");
                }
            }
        }
    }

    @Test
    void everyOperationOfTheTableIsOneOfTheModel() {
        assertThat(Operation.values()).allMatch(each -> ApiModel.hasOperation(each.apiName()));
    }

    private static AwsServiceException answer(final int status, final String code) {
        return SecurityIrException.builder().message(MARK).statusCode(status).requestId("abc-123")
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(MARK).build()).build();
    }

    private static RuntimeException client(final Throwable cause) {
        return SdkClientException.builder().message(MARK).cause(cause).build();
    }

    static Stream<Arguments> others() {
        return Stream.of(
            Arguments.of(answer(403, "ExpiredTokenException"), InvalidCredentials),
            Arguments.of(answer(400, "ExpiredToken"), InvalidCredentials),
            Arguments.of(answer(403, "UnrecognizedClientException"), InvalidCredentials),
            Arguments.of(answer(403, "InvalidSignatureException"), InvalidCredentials),
            Arguments.of(answer(403, "SignatureDoesNotMatch"), InvalidCredentials),
            Arguments.of(answer(403, "MissingAuthenticationTokenException"), InvalidCredentials),
            Arguments.of(answer(403, "IncompleteSignatureException"), InvalidCredentials),
            Arguments.of(answer(403, "RequestExpired"), InvalidCredentials),
            Arguments.of(answer(401, null), InvalidCredentials),
            Arguments.of(answer(403, "AccessDenied"), AccessDenied),
            Arguments.of(answer(403, null), AccessDenied),
            Arguments.of(answer(429, null), Throttling),
            Arguments.of(answer(400, "RequestLimitExceeded"), Throttling),
            Arguments.of(answer(400, "TooManyRequestsException"), Throttling),
            Arguments.of(answer(500, null), ServiceInternalError),
            Arguments.of(answer(502, null), ServiceInternalError),
            Arguments.of(answer(503, "ServiceUnavailable"), ServiceInternalError),
            Arguments.of(answer(404, "UnknownOperationException"), GeneralServiceException),
            Arguments.of(answer(404, null), GeneralServiceException),
            Arguments.of(answer(400, "Nonsense"), GeneralServiceException),
            Arguments.of(ApiCallTimeoutException.builder().message(MARK).build(), NetworkFailure),
            Arguments.of(ApiCallAttemptTimeoutException.builder().message(MARK).build(), NetworkFailure),
            Arguments.of(AbortedException.builder().message(MARK).build(), NetworkFailure),
            Arguments.of(RetryableException.builder().message(MARK).build(), NetworkFailure),
            Arguments.of(new OutOfTime(), NetworkFailure),
            Arguments.of(new MalformedAnswer(), ServiceInternalError),
            Arguments.of(client(new UnknownHostException(MARK)), NetworkFailure),
            Arguments.of(client(new ConnectException(MARK)), NetworkFailure),
            Arguments.of(client(new SocketTimeoutException(MARK)), NetworkFailure),
            Arguments.of(client(new EOFException(MARK)), NetworkFailure),
            Arguments.of(client(new SSLHandshakeException(MARK)), NetworkFailure),
            Arguments.of(SdkClientException.create("Unable to load credentials from any provider"), InvalidCredentials),
            Arguments.of(SdkClientException.create("Unable to unmarshall response: " + MARK), ServiceInternalError),
            Arguments.of(SdkClientException.create(MARK), GeneralServiceException),
            Arguments.of(SdkException.builder().message(MARK).build(), GeneralServiceException),
            Arguments.of(new IllegalStateException(MARK), InternalFailure));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatEveryServiceAndTheSdkMayThrowHasItsCode(final RuntimeException thrown, final HandlerErrorCode code) {
        final Failure failure = failure(thrown);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).isNotBlank().doesNotContain(MARK).doesNotContain("null");
    }

    @Test
    void whatMayPassIsTriedAgain() throws Exception {
        for (final String shape : OF_THE_MODEL.keySet()) {
            final boolean passes = Set.of("ThrottlingException", "InternalServerException", "ConflictException")
                .contains(shape);
            assertThat(failure(built(shape)).repetition() != Repetition.USELESS).as(shape).isEqualTo(passes);
        }
        assertThat(failure(answer(503, null)).repetition()).isEqualTo(Repetition.UNSURE);
        assertThat(failure(client(new SocketTimeoutException())).repetition()).isEqualTo(Repetition.UNSURE);
    }

    @Test
    void theTimeThatTheServiceAsksForIsKept() {
        assertThat(failure(ThrottlingException.builder().retryAfterSeconds(7).build()).retryAfter())
            .contains(Duration.ofSeconds(7));
        assertThat(failure(ThrottlingException.builder().retryAfterSeconds(-1).build()).retryAfter()).isEmpty();
    }

    @Test
    void theTimeThatAnUnmodelledAnswerAsksForIsKept() {
        assertThat(failure(answerWith(503, "Retry-After", "11")).retryAfter()).contains(Duration.ofSeconds(11));
        assertThat(failure(answerWith(429, "Retry-After", "11")).retryAfter()).contains(Duration.ofSeconds(11));
        assertThat(failure(answerWith(503, "Date", "Sun, 01 Mar 2026 10:00:00 GMT",
            "Retry-After", "Sun, 01 Mar 2026 10:01:30 GMT")).retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(failure(answerWith(503, "Retry-After", "Sun, 01 Mar 2026 10:01:30 GMT")).retryAfter()).isEmpty();
        for (final String nonsense : List.of("", "0", "-1", "soon", "99999999999")) {
            assertThat(failure(answerWith(503, "Retry-After", nonsense)).retryAfter()).isEmpty();
        }
    }

    private static AwsServiceException answerWith(final int status, final String... headers) {
        final SdkHttpFullResponse.Builder answer = SdkHttpResponse.builder().statusCode(status);
        for (int each = 0; each < headers.length; each += 2) {
            answer.putHeader(headers[each], headers[each + 1]);
        }
        return SecurityIrException.builder().message(MARK).statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().sdkHttpResponse(answer.build()).build()).build();
    }

    @Test
    void aCaseThatWasSeenIsNotGone() {
        final RuntimeException unknown = ResourceNotFoundException.builder().message(MARK).build();
        final Failure stale = ErrorTable.failureOf(new FailedCall(Operation.UPDATE_CASE, unknown),
            new Situation(Action.CREATE, "us-east-1", false, true));
        assertThat(stale.code()).isEqualTo(NotStabilized);
        assertThat(stale.repetition()).isEqualTo(Repetition.SAFE);
        assertThat(stale.message()).contains("UpdateCase", "Try again").doesNotContain(MARK);
    }

    @Test
    void aValidationNamesReasonAndPropertiesWithTheirRulesButNoValue() {
        final Failure failure = failure(ValidationException.builder().message(MARK).reason("FIELD_VALIDATION_FAILED")
            .fieldList(List.of(field("watchers[0].email"), field("title"), field("watchersToAdd/0/jobTitle"),
                field(MARK), field("title." + MARK), field(null)))
            .build(), Operation.UPDATE_CASE, Action.UPDATE);
        assertThat(failure.message())
            .isEqualTo("UpdateCase was refused as invalid (FIELD_VALIDATION_FAILED)."
                + " Watchers/*/Email: The e-mail address: at least 6 and at most 254 characters, with a domain that has"
                + " a dot in it. Title: 1 to 300 characters. Watchers/*/JobTitle: 1 to 50 characters."
                + " Correct these properties in the template and try again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "impactedAccounts | ImpactedAccounts: 0 to 200 entries, no two alike. Correct this property",
        "impactedAccountsToAdd[3] | ImpactedAccounts/*: The id of an AWS account: 12 digits, with leading zeros.",
        "/caseMetadata/member/0/key | CaseMetadata/*/Key: The key: 1 to 500 characters, without",
        "threatActorIpAddressesToDelete.ipAddress | ThreatActorIpAddresses/*/IpAddress: An IPv4 address, or",
        "engagementType | EngagementType: one of Security Incident | Investigation.",
        "reportedIncidentStartDate | ReportedIncidentStartDate: When the incident began",
        "caseStatus | SelfManagedCaseStatus: one of Submitted | Detection and Analysis",
        "tags.MARKED-SENSITIVE | Tags: 0 to 49 entries",
        "caseId | CaseArn: ",
        "MARKED-SENSITIVE | The service names no property of the template. Compare"})
    void aFieldOfTheServiceIsAPropertyOfTheTemplate(final String line) {
        final String[] parts = line.split(" \\| ", 2);
        assertThat(failure(ValidationException.builder().fieldList(field(parts[0])).build(), Operation.CREATE_CASE,
            Action.CREATE).message()).contains(parts[1]).contains("orrect").doesNotContain(MARK);
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyMessageSaysWhatToDo(final RuntimeException thrown) {
        assertThat(failure(thrown).message()).containsPattern("[Tt]ry again|Check|needs|report");
    }

    private static ValidationExceptionField field(final String name) {
        return ValidationExceptionField.builder().name(name).message(MARK).build();
    }

    @Test
    void aQuotaIsNamed() {
        assertThat(failure(ServiceQuotaExceededException.builder().message(MARK).serviceCode("security-ir")
            .quotaCode("L-1234").resourceType("case").resourceId(MARK).build()).message())
            .contains("security-ir", "L-1234", "case").doesNotContain(MARK);
    }

    @Test
    void aQuotaOfTagsIsNotToldToCloseCases() {
        assertThat(failure(ServiceQuotaExceededException.builder().message(MARK).quotaCode("tags-per-resource").build())
            .message()).contains("50").doesNotContain("Close cases").doesNotContain(MARK);
    }

    @Test
    void aTakenClientTokenIsToldFromAConflict() {
        final ConflictException conflict = ConflictException.builder().message(MARK).build();
        final Failure chosen = ErrorTable.failureOf(
            new FailedCall(Operation.CREATE_CASE, conflict), new Situation(Action.CREATE, "us-east-1", true, false));
        assertThat(chosen.code()).isEqualTo(AlreadyExists);
        assertThat(chosen.message()).contains("Change ClientToken");
        assertThat(failure(conflict, Operation.CREATE_CASE, Action.CREATE).code()).isEqualTo(ResourceConflict);
    }

    @Test
    void aConflictAfterAnAttemptWithoutAnAnswerIsTriedAgain() {
        final ConflictException conflict = ConflictException.builder().message(MARK).build();
        final Failure failure = ErrorTable.failureOf(
            new FailedCall(Operation.CREATE_CASE, conflict, true),
            new Situation(Action.CREATE, "us-east-1", true, false));
        assertThat(failure.code()).isEqualTo(ResourceConflict);
        assertThat(failure.repetition()).isEqualTo(Repetition.SAFE);
    }

    @Test
    void aConflictIsWithTheSameRequestOrWithSomebodyElse() {
        final ConflictException conflict = ConflictException.builder().message(MARK).build();
        assertThat(failure(conflict, Operation.CREATE_CASE, Action.CREATE).message())
            .contains("same request").doesNotContain("somebody else");
        assertThat(failure(conflict, Operation.CLOSE_CASE, Action.DELETE).message())
            .contains("somebody else").doesNotContain("same request");
    }

    @Test
    void aTokenThatTheServiceDoesNotAcceptIsChangedOnlyWhereTheTemplateChoseIt() {
        final RuntimeException thrown = InvalidTokenException.builder().message(MARK).build();
        final Situation chosen = new Situation(Action.CREATE, "us-east-1", true, false);
        assertThat(ErrorTable.failureOf(new FailedCall(Operation.CREATE_CASE, thrown), chosen).message())
            .contains("Change ClientToken");
        assertThat(ErrorTable.failureOf(new FailedCall(Operation.GET_CASE, thrown), chosen).message())
            .contains("Try again").doesNotContain("ClientToken");
        assertThat(failure(thrown, Operation.CREATE_CASE, Action.CREATE).message())
            .contains("Try again").doesNotContain("ClientToken");
    }

    @Test
    void onlyACreateIsToldToChangeItsClientToken() throws Exception {
        for (final String shape : ApiModel.exceptions()) {
            final RuntimeException thrown = built(shape);
            for (final Action action : List.of(Action.READ, Action.UPDATE, Action.DELETE, Action.LIST)) {
                final Failure failure = ErrorTable.failureOf(
                    new FailedCall(Operation.GET_CASE, thrown), new Situation(action, "us-east-1", true, true));
                assertThat(failure.message()).doesNotContain("ClientToken");
            }
        }
    }

    @Test
    void aMissingMembershipIsExplainedForEachHandler() {
        final RuntimeException inactive = SecurityIncidentResponseNotActiveException.builder().message(MARK).build();
        assertThat(failure(inactive, Operation.CREATE_CASE, Action.CREATE).message())
            .contains("us-east-1", "Activate", "DefaultRegion");
        assertThat(failure(inactive, Operation.LIST_CASES, Action.LIST).message()).contains("DefaultRegion");
        for (final Action action : List.of(Action.READ, Action.UPDATE)) {
            assertThat(failure(inactive, Operation.GET_CASE, action).message())
                .contains("us-east-1", "Activate one there again").doesNotContain("DefaultRegion");
        }
        assertThat(failure(inactive, Operation.GET_CASE, Action.DELETE).message()).contains("DeletionPolicy: Retain");
    }

    @Test
    void ownRefusalsAndFaults() {
        assertThat(ErrorTable.failureOf(new Refusal(NotFound, "Gone.", "Look.")).message())
            .isEqualTo("Gone. Look.");
        final Failure noClient = ErrorTable.failureOf(SdkClientException.create(MARK));
        assertThat(noClient.code()).isEqualTo(GeneralServiceException);
        assertThat(noClient.message()).contains("Check the Region", "AWS_ENDPOINT_URL").doesNotContain(MARK);
        final Failure fault = ErrorTable.failureOf(new NullPointerException(MARK));
        assertThat(fault.code()).isEqualTo(InternalFailure);
        assertThat(fault.message()).contains("NullPointerException").doesNotContain(MARK);
        if (fault.repetition() != Repetition.USELESS) {
            fail("A fault of ours does not pass.");
        }
    }

    @Test
    void aCreateThatIsRefusedForItsTagsIsToldSoAsIamSaysIt() {
        final String sentence = "User: arn:aws:iam::123456789012:user/x is not authorized to perform: ";
        assertThat(failure(denied(sentence + "security-ir:TagResource on resource: *"),
            Operation.CREATE_CASE, Action.CREATE).code()).isEqualTo(UnauthorizedTaggingOperation);
        assertThat(failure(denied(sentence + "security-ir:CreateCase on resource: *"),
            Operation.CREATE_CASE, Action.CREATE).code()).isEqualTo(AccessDenied);
        assertThat(failure(denied(null), Operation.CREATE_CASE, Action.CREATE).code()).isEqualTo(AccessDenied);
    }

    private static RuntimeException denied(final String message) {
        return AccessDeniedException.builder().message(message).build();
    }
}
