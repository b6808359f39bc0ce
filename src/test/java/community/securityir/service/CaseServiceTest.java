package community.securityir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import community.securityir.error.FailedCall;
import community.securityir.error.MalformedAnswer;
import community.securityir.error.OutOfTime;
import community.securityir.error.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.CloseCaseRequest;
import software.amazon.awssdk.services.securityir.model.CreateCaseRequest;
import software.amazon.awssdk.services.securityir.model.CreateCaseResponse;
import software.amazon.awssdk.services.securityir.model.GetCaseRequest;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.ListCasesItem;
import software.amazon.awssdk.services.securityir.model.ListCasesRequest;
import software.amazon.awssdk.services.securityir.model.ListCasesResponse;
import software.amazon.awssdk.services.securityir.model.TagResourceRequest;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.LoggerProxy;

/** What is repeated within an invocation, and when an invocation stops. */
class CaseServiceTest {

    private static final String ID = "1234567890";

    private final SecurityIrClient client = mock(SecurityIrClient.class);
    private final List<Duration> sleeps = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private final CaseService service = serviceFor(Action.UPDATE);

    private CaseService serviceFor(final Action action) {
        return new CaseService(client,
            new AmazonWebServicesClientProxy(new LoggerProxy(), new Credentials("a", "b", "c"), () -> 60_000L),
            new Situation(action, "us-east-1", false, false),
            new Timing() {
                @Override
                public Duration now() {
                    return now;
                }

                @Override
                public void sleep(final Duration duration) {
                    sleeps.add(duration);
                    now = now.plus(duration);
                }
            });
    }

    @Test
    void aThrottledCallHadNoEffectAndIsRepeatedWhateverItDoes() {
        when(client.closeCase(any(CloseCaseRequest.class))).thenThrow(ThrottlingException.builder().build());
        catchThrowableOfType(FailedCall.class, () -> service.closeCase(ID));
        verify(client, times(4)).closeCase(any(CloseCaseRequest.class));
        assertThat(sleeps).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void aCallThatMayHaveHadItsEffectIsRepeatedOnlyIfThatDoesNoHarm() {
        when(client.closeCase(any(CloseCaseRequest.class))).thenThrow(ApiCallTimeoutException.builder().build());
        catchThrowableOfType(FailedCall.class, () -> service.closeCase(ID));
        verify(client, times(1)).closeCase(any(CloseCaseRequest.class));
        when(client.tagResource(any(TagResourceRequest.class))).thenThrow(ApiCallTimeoutException.builder().build());
        catchThrowableOfType(FailedCall.class, () -> service.tag("arn", Map.of("a", "b")));
        verify(client, times(4)).tagResource(any(TagResourceRequest.class));
    }

    @Test
    void aShortWaitThatTheServiceAsksForIsKeptAndALongOneIsNot() {
        when(client.getCase(any(GetCaseRequest.class)))
            .thenThrow(ThrottlingException.builder().retryAfterSeconds(2).build())
            .thenReturn(GetCaseResponse.builder().caseStatus("Submitted").build())
            .thenThrow(ThrottlingException.builder().retryAfterSeconds(3).build());
        assertThat(service.getCase(ID)).isPresent();
        assertThat(sleeps).containsExactly(Duration.ofSeconds(2));
        catchThrowableOfType(FailedCall.class, () -> service.getCase(ID));
        assertThat(sleeps).hasSize(1);
    }

    @Test
    void nothingIsRepeatedOnceTheInvocationIsOld() {
        when(client.getCase(any(GetCaseRequest.class))).thenThrow(ThrottlingException.builder().build());
        now = Duration.ofSeconds(8);
        catchThrowableOfType(FailedCall.class, () -> service.getCase(ID));
        verify(client, times(1)).getCase(any(GetCaseRequest.class));
    }

    @Test
    void noCallIsBegunThatCouldOutlastTheInvocation() {
        now = Duration.ofSeconds(41);
        final FailedCall failed = catchThrowableOfType(FailedCall.class, () -> service.getCase(ID));
        assertThat(failed.thrown()).isInstanceOf(OutOfTime.class);
        verifyNoInteractions(client);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = {"READ", "LIST"})
    void aReadHasHalfTheTime(final Action action) {
        now = Duration.ZERO;
        final CaseService reading = serviceFor(action);
        now = Duration.ofSeconds(16);
        final FailedCall failed = catchThrowableOfType(FailedCall.class, () -> reading.getCase(ID));
        assertThat(failed.thrown()).isInstanceOf(OutOfTime.class);
        verifyNoInteractions(client);
    }

    @Test
    void theCaseThatWasOpenedIsNamedByItsId() {
        when(client.createCase(any(CreateCaseRequest.class)))
            .thenReturn(CreateCaseResponse.builder().caseId(ID).build());
        assertThat(service.createCase(CreateCaseRequest.builder().build())).isEqualTo(ID);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "123456789", "12345678901234567890123456789012345", "m-12345678", "1234567890/.."})
    void anAnswerWhoseIdIsNoneOfACaseIsNotOneOfTheService(final String id) {
        when(client.createCase(any(CreateCaseRequest.class)))
            .thenReturn(CreateCaseResponse.builder().caseId(id).build());
        assertMalformed(() -> service.createCase(CreateCaseRequest.builder().build()));
        when(client.listCases(any(ListCasesRequest.class))).thenReturn(ListCasesResponse.builder()
            .items(ListCasesItem.builder().caseId(ID).build(), ListCasesItem.builder().caseId(id).build()).build());
        assertMalformed(() -> service.listCases(ListCasesRequest.builder().build()));
    }

    @Test
    void aCaseWithoutAStatusIsNotOneOfTheService() {
        when(client.getCase(any(GetCaseRequest.class))).thenReturn(GetCaseResponse.builder().title("t").build());
        assertMalformed(() -> service.getCase(ID));
    }

    private static void assertMalformed(final ThrowingCallable call) {
        assertThat(catchThrowableOfType(FailedCall.class, call).thrown()).isInstanceOf(MalformedAnswer.class);
    }

    static Stream<Arguments> attempts() {
        final RuntimeException lost = ApiCallTimeoutException.builder().build();
        final RuntimeException throttled = ThrottlingException.builder().build();
        return Stream.of(
            Arguments.of(List.of(), false),
            Arguments.of(List.of(throttled), false),
            Arguments.of(List.of(throttled, throttled), false),
            Arguments.of(List.of(lost), true),
            Arguments.of(List.of(lost, throttled), true),
            Arguments.of(List.of(throttled, lost), true));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void anAttemptThatMayHaveHadItsEffectIsNotForgottenOverTheNextOnes(
            final List<RuntimeException> before, final boolean unsure) {
        final List<RuntimeException> failures = new ArrayList<>(before);
        failures.add(AccessDeniedException.builder().build());
        when(client.createCase(any(CreateCaseRequest.class))).thenThrow(failures.toArray(RuntimeException[]::new));
        final FailedCall failed = catchThrowableOfType(
            FailedCall.class, () -> service.createCase(CreateCaseRequest.builder().build()));
        assertThat(failed.thrown()).isInstanceOf(AccessDeniedException.class);
        assertThat(failed.isUnsureBefore()).isEqualTo(unsure);
    }
}
