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
import community.securityir.error.OutOfTime;
import community.securityir.error.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CloseCaseRequest;
import software.amazon.awssdk.services.securityir.model.GetCaseRequest;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
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
}
