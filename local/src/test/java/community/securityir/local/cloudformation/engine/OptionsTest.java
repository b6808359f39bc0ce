package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.DeployRequest.Mode;
import community.securityir.local.cloudformation.stack.OnFailure;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a caller may choose about an operation: what becomes of a failure, that it is given up, that it is not done. */
class OptionsTest extends EngineTestBase {

    private static final String CHANGED =
            CreateTest.PAIR.replace("Name: first", "Name: one").replace("Name: second", "Name: two");

    @Test
    void aFailedCreationStaysAsItIs() {
        local.things.fail(Action.CREATE, "Second", "InvalidRequest");
        Stack stack = Local.await(deploy(CreateTest.PAIR, OnFailure.DO_NOTHING));

        assertThat(stack.status()).isEqualTo(StackStatus.CREATE_FAILED);
        assertThat(stack.reason()).isEqualTo("The following resource(s) failed to create: [Second].");
        assertThat(local.things.names()).containsExactly("first");
        assertThat(stack.resources()).extracting(row -> row.logicalResourceId() + " " + row.status())
                .containsExactly("First CREATE_COMPLETE", "Second CREATE_FAILED");
    }

    @Test
    void anUpdateFinishesAFailedCreationAndKeepsWhatWasMade() {
        local.things.fail(Action.CREATE, "Second", "InvalidRequest");
        Local.await(deploy(CreateTest.PAIR, OnFailure.DO_NOTHING));
        String first = local.physicalId("First");
        local.things.behave();
        Stack stack = Local.await(deploy(CreateTest.PAIR, OnFailure.DO_NOTHING));

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(local.physicalId("First")).isEqualTo(first);
        assertThat(local.things.names()).containsExactly("first", "second");
        assertThat(stack.outputs()).containsKey("FirstStamp");
        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void whatAFailedCreationHalfMadeIsMadeAnewAndCleanedUp() {
        local.things.when(Things.on(Action.CREATE, "Second").and(call -> call.callbackContext() != null),
                real -> Things.failed("NotStabilized"));
        Local.await(deploy(CreateTest.PAIR, OnFailure.DO_NOTHING));
        assertThat(local.things.names()).containsExactly("first", "second");
        local.things.behave();
        Stack stack = Local.await(deploy(CreateTest.PAIR, OnFailure.ROLLBACK));

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(local.things.names()).containsExactly("first", "second");
        assertThat(local.things.made()).isEqualTo(3);
    }

    @Test
    void aFailedCreationIsDeletedOnRequest() {
        local.things.fail(Action.CREATE, "Second", "InvalidRequest");
        Stack stack = Local.await(deploy(CreateTest.PAIR, OnFailure.DELETE));

        assertThat(stack.status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.live()).isEmpty();
        assertThat(stacks().describe(Local.ACCOUNT, Local.REGION, Local.NAME)).isEmpty();
        assertThat(events(stack)).contains("demo DELETE_IN_PROGRESS The following resource(s) failed to create: [Second]."
                + " Delete requested by user.");
    }

    @Test
    void aFailedUpdateStaysAsItIsAndTheNextOneGoesOn() {
        local.deploy(CreateTest.PAIR);
        local.things.fail(Action.UPDATE, "Second", "InvalidRequest");
        Stack failed = Local.await(deploy(CHANGED, OnFailure.DO_NOTHING));

        assertThat(failed.status()).isEqualTo(StackStatus.UPDATE_FAILED);
        assertThat(failed.reason()).isEqualTo("The following resource(s) failed to update: [Second].");
        assertThat(local.things.names()).containsExactly("one", "second");
        local.things.behave();
        local.things.forgetCalls();
        Stack updated = Local.await(deploy(CHANGED, OnFailure.DO_NOTHING));

        assertThat(updated.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(local.things.names()).containsExactly("one", "two");
        assertThat(local.things.changes()).containsExactly("UPDATE Second");
    }

    @Test
    void anUpdateAfterAFailedOneThatFailsTooGoesBackToWhatWasThere() {
        local.deploy(CreateTest.PAIR);
        local.things.fail(Action.UPDATE, "Second", "InvalidRequest");
        Local.await(deploy(CHANGED, OnFailure.DO_NOTHING));
        local.things.behave();
        local.things.when(Things.on(Action.UPDATE, "Second").and(call -> !call.rollback()),
                real -> Things.failed("InvalidRequest"));
        Stack stack = Local.await(deploy(CHANGED.replace("Name: one", "Name: uno"), OnFailure.ROLLBACK));

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.things.names()).containsExactly("first", "second");
    }

    @Test
    void anUpdateThatWasGivenUpIsRolledBack() throws InterruptedException {
        local.deploy(CreateTest.PAIR);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Predicate<HandlerCall> forward = Things.on(Action.UPDATE, "First").and(call -> !call.rollback());
        local.things.when(forward, real -> {
            begun.countDown();
            await(cancelled);
            return real.get();
        });
        StackOperation update = deploy(CHANGED, OnFailure.ROLLBACK);
        begun.await();
        stacks().cancelUpdate(Local.ACCOUNT, Local.REGION, Local.NAME);
        cancelled.countDown();
        Stack stack = Local.await(update);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.things.names()).containsExactly("first", "second");
        assertThat(local.things.calls(Action.UPDATE, "Second")).isEmpty();
        assertThat(events(stack)).contains("First UPDATE_FAILED Resource update cancelled",
                "demo UPDATE_ROLLBACK_IN_PROGRESS User Initiated");
        assertThatThrownBy(() -> stacks().cancelUpdate(Local.ACCOUNT, Local.REGION, Local.NAME))
                .isInstanceOf(StackException.class)
                .hasMessage("CancelUpdateStack cannot be called from current stack status");
    }

    @Test
    void anUpdateThatWasGivenUpIsRolledBackEvenIfAFailureWouldStay() throws InterruptedException {
        local.deploy(CreateTest.PAIR);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        local.things.when(Things.on(Action.UPDATE, "First").and(call -> !call.rollback()), real -> {
            begun.countDown();
            await(cancelled);
            return real.get();
        });
        StackOperation update = deploy(CHANGED, OnFailure.DO_NOTHING);
        begun.await();
        stacks().cancelUpdate(Local.ACCOUNT, Local.REGION, Local.NAME);
        cancelled.countDown();

        assertThat(Local.await(update).status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.things.names()).containsExactly("first", "second");
    }

    @Test
    void aProtectedStackIsNotDeleted() {
        String stackId = local.deploy(CreateTest.PAIR).stackId();
        stacks().protect(Local.ACCOUNT, Local.REGION, Local.NAME, true);

        assertThatThrownBy(() -> local.delete()).isInstanceOf(StackException.class).hasMessage(
                "Stack [" + stackId + "] cannot be deleted while TerminationProtection is enabled");
        assertThat(local.deploy(CHANGED).settings().terminationProtected()).isTrue();
        assertThat(local.things.names()).containsExactly("one", "two");
        stacks().protect(Local.ACCOUNT, Local.REGION, Local.NAME, false);
        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @Test
    void aFailedDeletionCanLeaveResourcesOut() {
        local.deploy(CreateTest.PAIR);
        local.things.fail(Action.DELETE, "First", "AccessDenied");
        assertThatThrownBy(() -> stacks().delete(Local.ACCOUNT, Local.REGION, Local.NAME, Set.of("First")))
                .isInstanceOf(StackException.class).hasMessageContaining("only when the stack is in the DELETE_FAILED state");
        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_FAILED);
        Stack stack = Local.await(stacks().delete(Local.ACCOUNT, Local.REGION, Local.NAME, Set.of("First")));

        assertThat(stack.status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.names()).containsExactly("first");
    }

    private CloudFormation stacks() {
        return local.cloudFormation();
    }

    private StackOperation deploy(String template, OnFailure onFailure) {
        return stacks().deploy(new DeployRequest(Local.ACCOUNT, Local.REGION, Local.NAME, "t.yaml", template, Map.of(),
                null, null, Mode.EITHER, null, new OperationOptions(onFailure, null, false)));
    }

    private List<String> events(Stack stack) {
        return stacks().events(Local.ACCOUNT, Local.REGION, stack.stackId()).stream().map(Local::line).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
