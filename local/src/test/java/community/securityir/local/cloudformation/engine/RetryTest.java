package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.handler.OperationStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest extends EngineTestBase {

    private static final String ONE = """
            Resources:
              First: {Type: Test::Engine::Thing, Properties: {Name: a}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"Throttling", "ServiceInternalError", "NetworkFailure", "ResourceConflict"})
    void whatPassesByItselfIsRepeatedWithTheSameToken(String code) {
        local.things.when(Things.on(Action.CREATE, "First"), times(3, real -> Things.failed(code)));
        Stack stack = local.deploy(ONE);

        assertThat(stack.status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        List<HandlerCall> calls = local.things.calls(Action.CREATE, "First");
        assertThat(calls).hasSize(5);
        assertThat(calls).extracting(HandlerCall::requestToken).containsOnly(calls.get(0).requestToken());
        assertThat(local.waits).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void theLastCallbackContextGoesWithTheRepetition() {
        local.things.when(Things.on(Action.CREATE, "First").and(call -> call.callbackContext() != null),
                times(1, real -> Things.failed("Throttling")));
        local.deploy(ONE);

        assertThat(local.things.calls(Action.CREATE, "First")).extracting(HandlerCall::callbackContext)
                .containsExactly(null, Things.object("{\"begun\": true}"), Things.object("{\"begun\": true}"));
    }

    @Test
    void anAnswerThatWasLostIsAskedForAgain() {
        local.things.when(Things.on(Action.CREATE, "First"), times(2, real -> {
            real.get();
            throw new HandlerUnavailableException("the handlers' process ended");
        }));
        assertThat(local.deploy(ONE).status()).isEqualTo(StackStatus.CREATE_COMPLETE);

        assertThat(local.things.made()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidRequest", "AccessDenied", "AlreadyExists", "NotFound", "InternalFailure"})
    void whatDoesNotPassFailsAtOnce(String code) {
        local.things.fail(Action.CREATE, "First", code);

        assertThat(local.deploy(ONE).status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(local.things.calls(Action.CREATE, "First")).hasSize(1);
    }

    @Test
    void repetitionsEnd() {
        local.things.fail(Action.CREATE, "First", "Throttling");

        assertThat(local.deploy(ONE).status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(local.things.calls(Action.CREATE, "First")).hasSize(7);
        assertThat(local.lastEvents()).anyMatch(line -> line.contains("HandlerErrorCode: Throttling"));
    }

    @Test
    void anOperationThatTakesTooLongFailsAndIsUndone() {
        local.things.when(Things.on(Action.CREATE, "First"), real -> {
            HandlerProgress progress = real.get();
            return new HandlerProgress(OperationStatus.IN_PROGRESS, null, null, progress.callbackContext(), 60,
                    progress.resourceModel(), List.of(), null);
        });
        Stack stack = local.deploy(ONE);

        assertThat(stack.status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        // the schema allows 30 minutes
        assertThat(local.things.calls(Action.CREATE, "First")).hasSizeBetween(30, 31);
        assertThat(local.lastEvents()).anyMatch(line -> line.contains("Exceeded attempts to wait")
                && line.contains("HandlerErrorCode: NotStabilized"));
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void successWithoutAnIdentifierIsAFailure() {
        local.things.when(Things.on(Action.CREATE, "First"), real ->
                new HandlerProgress(OperationStatus.SUCCESS, null, null, null, 0, null, List.of(), null));

        assertThat(local.deploy(ONE).status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(local.lastEvents()).anyMatch(line -> line.contains("the handler gave no primary identifier"));
    }

    @Test
    void anExceptionOfTheBoundaryDoesNotGetIntoTheEvents() {
        local.things.when(Things.on(Action.CREATE, "First"), real -> {
            throw new IllegalStateException("value of a property");
        });
        assertThat(local.deploy(ONE).status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);

        assertThat(local.lastEvents()).anyMatch(line -> line.contains("IllegalStateException"))
                .noneMatch(line -> line.contains("value of a property"));
    }

    @Test
    void aReadThatFailsAfterSuccessLeavesTheAnswersModel() {
        local.things.fail(Action.READ, "First", "AccessDenied");
        Stack stack = local.deploy(ONE + "Outputs:\n  Stamp: {Value: !GetAtt First.Stamp}\n");

        assertThat(stack.outputs().get("Stamp").value()).isEqualTo("stamp of thing-1");
    }

    private static Function<Supplier<HandlerProgress>, HandlerProgress> times(int times,
            Function<Supplier<HandlerProgress>, HandlerProgress> reaction) {
        AtomicInteger left = new AtomicInteger(times);
        return real -> left.getAndDecrement() > 0 ? reaction.apply(real) : real.get();
    }
}
