package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whoever opens the folder decides what goes on of that which an earlier process did not end. */
class TakeUpTest extends EngineTestBase {

    @Test
    void nothingGoesOnByItselfAndItIsKnownWhy() {
        interruptedCreate();

        assertThat(interrupted()).isTrue();
        assertThat(running()).isEmpty();
        assertThat(local.describe().status()).isEqualTo(StackStatus.CREATE_IN_PROGRESS);
        assertThat(local.things.calls(Action.CREATE, "Second")).isEmpty();
        assertThatThrownBy(() -> local.deploy(CreateTest.PAIR)).isInstanceOf(StackException.class)
                .hasMessageContaining("is in CREATE_IN_PROGRESS state and can not be updated");
    }

    @Test
    void whoTakesItUpFollowsAllOfIt() {
        interruptedCreate();

        StackOperation operation = takeUp().orElseThrow();
        List<StackEvent> events = new ArrayList<>();
        operation.onEvent(events::add);

        assertThat(Local.await(operation).status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(events).extracting(Local::line).startsWith("demo CREATE_IN_PROGRESS User Initiated")
                .endsWith("demo CREATE_COMPLETE");
        assertThat(local.things.made()).isEqualTo(2);
        assertThat(interrupted()).isFalse();
        assertThat(takeUp()).isEmpty();
        assertThat(local.start(CreateTest.PAIR).noChanges()).isTrue();
    }

    @Test
    void whoComesLaterJoins() {
        interruptedCreate();
        CountDownLatch held = local.holdWaits();
        StackOperation first = takeUp().orElseThrow();
        awaitThat(held);

        assertThat(takeUp()).containsSame(first);
        assertThat(running()).containsSame(first);
        assertThat(interrupted()).isFalse();
    }

    @Test
    void whatSomebodyBeganHereIsNotTakenUp() {
        CountDownLatch held = local.holdWaits();
        local.start(CreateTest.PAIR);
        awaitThat(held);

        assertThat(takeUp()).isEmpty();
        assertThat(interrupted()).isFalse();
        assertThat(running()).isPresent();
    }

    @Test
    void aDeletionThatWasInterruptedGoesOnWhenItIsAskedForAgain() {
        String id = local.deploy(CreateTest.PAIR).stackId();
        local.reopen(Crash.after(5));
        assertThatThrownBy(() -> local.delete()).isInstanceOf(StackException.class);
        local.reopenWithoutTakingUp();
        assertThat(interrupted()).isTrue();

        assertThat(Local.await(local.cloudFormation().delete(Local.ACCOUNT, Local.REGION, id)).status())
                .isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void whatBrokeInThisProcessCanBeTakenUpInItToo() {
        local.things.when(Things.on(Action.CREATE, "Second"), real -> {
            throw new Crash.Dead();
        });
        assertThatThrownBy(() -> local.deploy(CreateTest.PAIR)).isInstanceOf(StackException.class)
                .hasMessageContaining("was interrupted");
        assertThat(interrupted()).isTrue();
        local.things.behave();

        assertThat(Local.await(takeUp().orElseThrow()).status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(local.things.made()).isEqualTo(2);
    }

    @Test
    void aStackThatIsNotThereHasNothingToTakeUp() {
        assertThat(takeUp()).isEmpty();
        assertThat(interrupted()).isFalse();
    }

    private void interruptedCreate() {
        local.reopen(Crash.after(8));
        assertThatThrownBy(() -> local.deploy(CreateTest.PAIR)).isInstanceOf(StackException.class);
        local.reopenWithoutTakingUp();
    }

    private Optional<StackOperation> takeUp() {
        return local.cloudFormation().takeUp(Local.ACCOUNT, Local.REGION, Local.NAME);
    }

    private Optional<StackOperation> running() {
        return local.cloudFormation().running(Local.ACCOUNT, Local.REGION, Local.NAME);
    }

    private boolean interrupted() {
        return local.cloudFormation().interrupted(Local.ACCOUNT, Local.REGION, Local.NAME);
    }

    private static void awaitThat(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
