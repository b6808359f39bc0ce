package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.OperationStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollbackTest extends EngineTestBase {

    private static final String CHANGED =
            CreateTest.PAIR.replace("Name: first", "Name: one").replace("Name: second", "Name: two");

    @Test
    void aFailedCreateDeletesWhatWasMade() {
        local.things.fail(Action.CREATE, "Second", "InvalidRequest");
        Stack stack = local.deploy(CreateTest.PAIR);

        assertThat(stack.status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(local.things.live()).isEmpty();
        String token = local.things.calls(Action.CREATE, "Second").get(0).requestToken();
        assertThat(local.lastEvents()).containsExactly(
                "demo CREATE_IN_PROGRESS User Initiated",
                "First CREATE_IN_PROGRESS",
                "First CREATE_IN_PROGRESS Resource creation Initiated",
                "First CREATE_COMPLETE",
                "Second CREATE_IN_PROGRESS",
                "Second CREATE_FAILED Resource handler returned message: \"no luck\" (RequestToken: " + token
                        + ", HandlerErrorCode: InvalidRequest)",
                "demo ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Second]. Rollback requested by"
                        + " user.",
                "Second DELETE_COMPLETE",
                "First DELETE_IN_PROGRESS",
                "First DELETE_COMPLETE",
                "demo ROLLBACK_COMPLETE");
        assertThat(local.things.calls(Action.DELETE, "First").get(0).rollback()).isTrue();
    }

    @Test
    void aFailedCreateThatGaveAnIdentifierIsDeletedToo() {
        local.things.when(Things.on(Action.CREATE, "First").and(call -> call.callbackContext() != null),
                real -> Things.failed("NotStabilized"));
        local.deploy(CreateTest.PAIR);

        assertThat(local.things.made()).isEqualTo(1);
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void anIdentifierThatComesWithTheFailureItselfCountsToo() {
        local.things.when(Things.on(Action.CREATE, "First"), real -> {
            var progress = real.get();
            return new HandlerProgress(
                    OperationStatus.FAILED, "GeneralServiceException", "half done",
                    null, 0, progress.resourceModel(), List.of(), null);
        });
        assertThat(local.deploy(CreateTest.PAIR).status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);

        assertThat(local.things.made()).isEqualTo(1);
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void onRollbackOfACreateRetainKeepsAndRetainExceptOnCreateDoesNot() {
        local.things.fail(Action.CREATE, "Third", "InvalidRequest");
        local.deploy("""
                Resources:
                  First:
                    Type: Test::Engine::Thing
                    DeletionPolicy: Retain
                    Properties: {Name: first}
                  Second:
                    Type: Test::Engine::Thing
                    DeletionPolicy: RetainExceptOnCreate
                    Properties: {Name: second}
                  Third:
                    Type: Test::Engine::Thing
                    DependsOn: [First, Second]
                    Properties: {Name: third}
                """);

        assertThat(local.things.names()).containsExactly("first");
        assertThat(local.lastEvents()).contains("First DELETE_SKIPPED", "Second DELETE_COMPLETE");
    }

    @Test
    void aRollbackThatFailsSaysSoAndTheStackCanStillBeDeleted() {
        local.things.fail(Action.CREATE, "Second", "InvalidRequest");
        local.things.fail(Action.DELETE, "First", "AccessDenied");
        Stack stack = local.deploy(CreateTest.PAIR);
        assertThat(stack.status()).isEqualTo(StackStatus.ROLLBACK_FAILED);
        assertThat(stack.reason()).isEqualTo("The following resource(s) failed to delete: [First].");

        local.things.behave();
        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void aFailedUpdateBringsBackThePreviousProperties() {
        local.deploy(CreateTest.PAIR);
        local.things.forgetCalls();
        local.things.when(Things.on(Action.UPDATE, "Second").and(call -> !call.rollback()),
                real -> Things.failed("ServiceLimitExceeded"));
        Stack stack = local.deploy(CHANGED);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.things.names()).containsExactly("first", "second");
        assertThat(local.lastEvents()).containsSubsequence(
                "First UPDATE_COMPLETE",
                "demo UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Second].",
                "First UPDATE_IN_PROGRESS",
                "First UPDATE_COMPLETE",
                "Second UPDATE_IN_PROGRESS",
                "Second UPDATE_COMPLETE",
                "demo UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                "demo UPDATE_ROLLBACK_COMPLETE");
        HandlerCall back = local.things.calls(Action.UPDATE, "First").get(2);
        assertThat(back.rollback()).isTrue();
        assertThat(back.desired().get("Name").asText()).isEqualTo("first");
        assertThat(back.previous().get("Name").asText()).isEqualTo("one");
        assertThat(stack.outputs()).hasSize(1);
        assertThat(local.start(CreateTest.PAIR).noChanges()).isTrue();
    }

    @Test
    void aFailedChangeOfTagsOnlyIsUndoneTooThoughNoPropertyDiffers() {
        local.tags(Map.of("team", "blue"));
        local.deploy(CreateTest.PAIR);
        local.things.forgetCalls();
        local.things.when(Things.on(Action.UPDATE, "Second").and(call -> !call.rollback()),
                real -> Things.failed("AccessDenied"));
        local.tags(Map.of("team", "red"));
        Stack stack = local.deploy(CreateTest.PAIR);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(stack.tags()).isEqualTo(Map.of("team", "blue"));
        HandlerCall back = local.things.calls(Action.UPDATE, "First").get(2);
        assertThat(back.stackTags()).isEqualTo(Map.of("team", "blue"));
        assertThat(back.previousStackTags()).isEqualTo(Map.of("team", "red"));
    }

    @Test
    void aFailedUpdateDeletesWhatItMadeAndKeepsWhatItWouldHaveDeleted() {
        local.deploy(CreateTest.PAIR);
        local.things.fail(Action.CREATE, "Fourth", "InvalidRequest");
        Stack stack = local.deploy("""
                Resources:
                  First:
                    Type: Test::Engine::Thing
                    Properties: {Name: first, Place: here}
                  Third:
                    Type: Test::Engine::Thing
                    Properties: {Name: third}
                  Fourth:
                    Type: Test::Engine::Thing
                    DependsOn: Third
                    Properties: {Name: fourth}
                """);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.things.names()).containsExactly("first", "second");
        assertThat(stack.resources()).extracting(row -> row.logicalResourceId()).containsExactly("First", "Second");
    }

    @Test
    void anUpdateRollbackThatFailedCanBeContinued() {
        local.deploy(CreateTest.PAIR);
        local.things.fail(Action.UPDATE, "Second", "InvalidRequest");
        Stack stack = local.deploy(CHANGED);
        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_FAILED);
        assertThat(stack.reason()).isEqualTo("The following resource(s) failed to update: [Second].");
        assertThatThrownBy(() -> local.deploy(CHANGED)).isInstanceOf(StackException.class)
                .hasMessage("Stack:" + stack.stackId() + " is in UPDATE_ROLLBACK_FAILED state and can not be updated.");

        local.things.behave();
        Stack continued = Local.await(
                local.cloudFormation().continueUpdateRollback(Local.ACCOUNT, Local.REGION, Local.NAME));

        assertThat(continued.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.lastEvents()).first().isEqualTo("demo UPDATE_ROLLBACK_IN_PROGRESS User Initiated");
        assertThat(local.things.names()).containsExactly("first", "second");
        assertThat(local.deploy(CHANGED).status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void aStackWhoseRollbackFailedCanBeDeleted() {
        local.deploy(CreateTest.PAIR);
        local.things.fail(Action.UPDATE, "Second", "InvalidRequest");
        local.deploy(CHANGED.replace("Place: here", "Place: there"));
        local.things.behave();

        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void reasonsCarryNoPropertyValues() {
        local.things.fail(Action.CREATE, "Second", "InvalidRequest");
        local.deploy(CreateTest.PAIR.replace("Name: first", "Name: confidential"));

        assertThat(local.lastEvents()).noneMatch(line -> line.contains("confidential"));
    }
}
