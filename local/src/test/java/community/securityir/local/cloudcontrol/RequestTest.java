package community.securityir.local.cloudcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.cloudcontrol.ResourceRequest.Status;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.handler.OperationStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How requests are carried out: what handlers are told, and what becomes of their answers. */
@Timeout(120)
class RequestTest {

    @TempDir
    Path folder;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder, new Parts());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aCreationIsInvokedUntilItIsDoneWithItsTokenAndItsContext() {
        ResourceRequest created = bench.end(
                bench.control().create(Bench.PARTS, "{\"Name\": \"one\", \"Secret\": \"s\"}", null));

        assertThat(created.status()).isEqualTo(Status.SUCCESS);
        assertThat(created.identifier()).isEqualTo("part-1");
        List<HandlerCall> calls = bench.parts.calls(Action.CREATE);
        assertThat(calls).extracting(HandlerCall::requestToken).containsExactly(created.token(), created.token());
        assertThat(calls).extracting(HandlerCall::callbackContext)
                .containsExactly(null, Parts.object("{\"begun\": true}"));
        assertThat(bench.waits).containsExactly(Duration.ofSeconds(5));
        HandlerCall first = calls.get(0);
        assertThat(first.desired()).isEqualTo(Parts.object("{\"Name\": \"one\", \"Secret\": \"s\"}"));
        assertThat(first.previous()).isNull();
        assertThat(first.typeConfiguration()).isEqualTo(Bench.CONFIGURATION);
        assertThat(first.stackId()).isNull();
        assertThat(first.logicalResourceId()).isNull();
        assertThat(first.stackTags()).isEmpty();
        assertThat(first.systemTags()).isEmpty();
    }

    @Test
    void anUpdateGetsWhatReadingShowsAsItsPreviousState() {
        String id = bench.end(bench.control().create(Bench.PARTS,
                "{\"Name\": \"one\", \"Secret\": \"s\", \"Screws\": [{\"Size\": 1}]}", null)).identifier();
        bench.end(bench.control().update(Bench.PARTS, id,
                "[{\"op\": \"replace\", \"path\": \"/Name\", \"value\": \"two\"}]", null));

        HandlerCall update = bench.parts.calls(Action.UPDATE).get(0);
        assertThat(update.previous())
                .isEqualTo(Parts.object("{\"Name\": \"one\", \"Screws\": [{\"Size\": 1}], \"Id\": \"part-1\"}"));
        assertThat(update.desired())
                .isEqualTo(Parts.object("{\"Name\": \"two\", \"Screws\": [{\"Size\": 1}], \"Id\": \"part-1\"}"));
    }

    @Test
    void aDeletionIsToldTheIdentifierAndEndsInTheHandlersAnswer() {
        String id = bench.made("one").identifier();
        ResourceRequest deleted = bench.end(bench.control().delete(Bench.PARTS, "{\"Id\": \"" + id + "\"}", null));
        ResourceRequest again = bench.end(bench.control().delete(Bench.PARTS, id, null));

        assertThat(deleted.status()).isEqualTo(Status.SUCCESS);
        assertThat(bench.parts.live()).isEmpty();
        assertThat(bench.parts.calls(Action.DELETE).get(0).desired()).isEqualTo(Parts.object("{\"Id\": \"part-1\"}"));
        assertThat(again.status()).isEqualTo(Status.FAILED);
        assertThat(again.errorCode()).isEqualTo("NotFound");
        assertThat(again.message()).isEqualTo("there is no such part");
    }

    @Test
    void whatARequestWasAboutIsForgottenAtItsEnd() {
        ResourceRequest created = bench.made("one");

        assertThat(created.desired()).isNull();
        assertThat(created.context()).isNull();
    }

    @Test
    void failuresThatPassAreRepeatedWithTheSameTokenAndLongerAndLongerPauses() {
        AtomicInteger failures = new AtomicInteger(6);
        bench.parts.when(Action.CREATE, real -> failures.getAndDecrement() > 0
                ? Parts.failed("Throttling", "slowly") : real.get());
        ResourceRequest created = bench.made("one");

        assertThat(created.status()).isEqualTo(Status.SUCCESS);
        assertThat(created.errorCode()).isNull();
        assertThat(bench.waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 5L);
        assertThat(bench.parts.calls(Action.CREATE)).extracting(HandlerCall::requestToken)
                .containsOnly(created.token());
    }

    @Test
    void aFailureThatDoesNotPassInTimeEndsTheRequest() {
        bench.parts.when(Action.CREATE, real -> Parts.failed("ServiceInternalError", "broken"));
        ResourceRequest created = bench.made("one");

        assertThat(created.status()).isEqualTo(Status.FAILED);
        assertThat(created.errorCode()).isEqualTo("ServiceInternalError");
        assertThat(bench.parts.calls(Action.CREATE)).hasSize(7);
    }

    @Test
    void everyOtherFailureEndsTheRequestAtOnceButKeepsTheIdentifierThatIsKnown() {
        bench.parts.when(Action.CREATE, real -> {
            HandlerProgress progress = real.get();
            return new HandlerProgress(OperationStatus.FAILED, "AccessDenied", "no", null, 0, progress.resourceModel(),
                    List.of(), null);
        });
        ResourceRequest created = bench.made("one");

        assertThat(created.status()).isEqualTo(Status.FAILED);
        assertThat(created.errorCode()).isEqualTo("AccessDenied");
        assertThat(created.identifier()).isEqualTo("part-1");
        assertThat(bench.parts.calls(Action.CREATE)).hasSize(1);
    }

    @Test
    void anInvocationWithoutAnAnswerIsRepeatedAndMakesNoSecondPart() {
        AtomicInteger lost = new AtomicInteger(2);
        bench.parts.when(Action.CREATE, real -> {
            HandlerProgress progress = real.get();
            if (lost.getAndDecrement() > 0) {
                throw new HandlerUnavailableException("the process died");
            }
            return progress;
        });

        assertThat(bench.made("one").status()).isEqualTo(Status.SUCCESS);
        assertThat(bench.parts.made()).isEqualTo(1);
    }

    @Test
    void whatGoesWrongInsideIsNotQuoted() {
        bench.parts.when(Action.CREATE, real -> {
            throw new IllegalStateException("the secret is 42");
        });
        ResourceRequest created = bench.made("one");

        assertThat(created.errorCode()).isEqualTo("InternalFailure");
        assertThat(created.message()).isEqualTo("the handler could not be invoked: IllegalStateException");
    }

    @Test
    void aCreationWithoutAnIdentifierHasFailed() {
        bench.parts.when(Action.CREATE, real -> new HandlerProgress(OperationStatus.SUCCESS, null, null, null, 0,
                Parts.object("{\"Name\": \"one\"}"), List.of(), null));

        assertThat(bench.made("one").errorCode()).isEqualTo("InternalFailure");
    }

    @Test
    void aRequestThatTakesLongerThanItsTypeAllowsHasFailed() {
        bench.parts.when(Action.CREATE, real -> new HandlerProgress(OperationStatus.IN_PROGRESS, null, null, null, 60,
                null, List.of(), null));
        ResourceRequest created = bench.made("one");

        assertThat(created.errorCode()).isEqualTo("NotStabilized");
        assertThat(bench.parts.calls(Action.CREATE)).hasSize(31);
    }
}
