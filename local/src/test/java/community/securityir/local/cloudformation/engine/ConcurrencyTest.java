package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerProgress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrencyTest extends EngineTestBase {

    private static final String INDEPENDENT = """
            Resources:
              A: {Type: Test::Engine::Thing, Properties: {Name: a}}
              B: {Type: Test::Engine::Thing, Properties: {Name: b}}
            """;

    @Test
    void independentResourcesAreMadeAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);
        local.things.when(call -> call.action() == Action.CREATE && call.callbackContext() == null, real -> {
            meet(both);
            return real.get();
        });

        assertThat(local.deploy(INDEPENDENT).status()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void aFailureGivesUpWhatIsUnderWay() {
        CountDownLatch failed = new CountDownLatch(1);
        local.things.when(Things.on(Action.CREATE, "A"), real -> Things.failed("InvalidRequest"));
        AtomicReference<HandlerProgress> made = new AtomicReference<>();
        local.things.when(Things.on(Action.CREATE, "B"), real -> {
            await(failed);
            // it would never be done by itself
            return made.updateAndGet(first -> first == null ? real.get() : first);
        });
        StackOperation operation = local.start(INDEPENDENT);
        operation.onEvent(event -> {
            if (event.status().equals("CREATE_FAILED") && event.logicalResourceId().equals("A")) {
                failed.countDown();
            }
        });
        Stack stack = Local.await(operation);

        assertThat(stack.status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(local.lastEvents()).containsSubsequence(
                "B CREATE_IN_PROGRESS Resource creation Initiated",
                "B CREATE_FAILED Resource creation cancelled",
                "demo ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [A, B]. Rollback requested by"
                        + " user.",
                "B DELETE_COMPLETE");
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void aCreateIsNotGivenUpBeforeItsIdentifierIsKnown() {
        CountDownLatch failed = new CountDownLatch(1);
        local.things.fail(Action.CREATE, "A", "InvalidRequest");
        local.things.when(Things.on(Action.CREATE, "B").and(call -> call.callbackContext() == null), real -> {
            await(failed);
            HandlerProgress made = real.get();
            return new HandlerProgress(made.status(), null, null, made.callbackContext(), 5, null, List.of(), null);
        });
        StackOperation operation = local.start(INDEPENDENT);
        operation.onEvent(event -> {
            if (event.status().equals("CREATE_FAILED") && event.logicalResourceId().equals("A")) {
                failed.countDown();
            }
        });

        assertThat(Local.await(operation).status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(local.things.made()).isEqualTo(1);
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void aStackThatIsBeingChangedRefusesASecondOperation() {
        CountDownLatch goOn = new CountDownLatch(1);
        local.things.when(Things.on(Action.CREATE, "A"), real -> {
            await(goOn);
            return real.get();
        });
        StackOperation operation = local.start(INDEPENDENT);

        assertThatThrownBy(() -> local.start(INDEPENDENT)).isInstanceOf(StackException.class)
                .hasMessage("Stack:" + operation.stackId() + " is in CREATE_IN_PROGRESS state and can not be updated.");
        assertThatThrownBy(() -> local.delete()).isInstanceOf(StackException.class)
                .hasMessage("Stack [demo] cannot be deleted while in status CREATE_IN_PROGRESS");
        goOn.countDown();
        assertThat(Local.await(operation).status()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void whoDeletesAStackThatIsBeingDeletedJoins() {
        local.deploy(INDEPENDENT);
        CountDownLatch goOn = new CountDownLatch(1);
        local.things.when(call -> call.action() == Action.DELETE, real -> {
            await(goOn);
            return real.get();
        });
        StackOperation first = local.cloudFormation().delete(Local.ACCOUNT, Local.REGION, Local.NAME);
        StackOperation second = local.cloudFormation().delete(Local.ACCOUNT, Local.REGION, Local.NAME);
        goOn.countDown();

        assertThat(second).isSameAs(first);
        assertThat(Local.await(second).status()).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @Test
    void oneOfManyThatCreateTheSameStackAtOnceDoes() {
        long admitted = IntStream.range(0, 8).parallel().filter(i -> {
            try {
                local.deploy(INDEPENDENT);
                return true;
            } catch (StackException e) {
                return false;
            }
        }).count();

        assertThat(admitted).isPositive();
        assertThat(local.things.made()).isEqualTo(2);
        assertThat(local.cloudFormation().list(Local.ACCOUNT, Local.REGION)).hasSize(1);
    }

    @Test
    void manyStacksAtOnceMakeAndDeleteEachTheirOwn() {
        List<StackOperation> created = IntStream.range(0, 40).mapToObj(i -> local.cloudFormation().deploy(
                new DeployRequest(Local.ACCOUNT, Local.REGION, "many-" + i, "many.yaml", CreateTest.PAIR, Map.of(),
                        Map.of()))).toList();
        assertThat(created).allMatch(operation -> Local.await(operation).status() == StackStatus.CREATE_COMPLETE);
        assertThat(local.things.live()).hasSize(80);

        List<StackOperation> deleted = IntStream.range(0, 40).mapToObj(
                i -> local.cloudFormation().delete(Local.ACCOUNT, Local.REGION, "many-" + i)).toList();
        assertThat(deleted).allMatch(operation -> Local.await(operation).status() == StackStatus.DELETE_COMPLETE);
        assertThat(local.things.live()).isEmpty();
        assertThat(local.things.made()).isEqualTo(80);
    }

    @Test
    void closingEndsAWaitAndTheOperationGoesOnLater() throws InterruptedException {
        CountDownLatch waiting = local.holdWaits();
        StackOperation operation = local.start(INDEPENDENT);
        waiting.await();
        local.close();
        assertThatThrownBy(operation::await).isInstanceOf(StackException.class)
                .hasMessageContaining("It can be taken up again where it was");

        local = new Local(folder, local.things);
        local.cloudFormation().running(Local.ACCOUNT, Local.REGION, Local.NAME).ifPresent(Local::await);
        assertThat(local.describe().stackId()).isEqualTo(operation.stackId());
        assertThat(local.describe().status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(local.things.made()).isEqualTo(2);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited too long");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
