package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateTest {

    private static final String FIRST_ONLY = """
            Resources:
              First: {Type: Test::Engine::Thing, Properties: {Name: first, Place: here}}
            """;

    @TempDir
    Path folder;
    private Local local;

    @BeforeEach
    void open() {
        local = new Local(folder, new Things());
        local.deploy(CreateTest.PAIR);
        local.things.forgetCalls();
    }

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void changesInPlaceWhatChangedAndTouchesNothingElse() {
        Stack stack = local.deploy(CreateTest.PAIR.replace("Name: second", "Name: changed"));

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(local.things.changes()).containsExactly("UPDATE Second");
        assertThat(local.things.names()).containsExactly("changed", "first");
        assertThat(local.lastEvents()).containsExactly(
                "demo UPDATE_IN_PROGRESS User Initiated",
                "Second UPDATE_IN_PROGRESS",
                "Second UPDATE_COMPLETE",
                "demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                "demo UPDATE_COMPLETE");
    }

    @Test
    void theHandlerGetsBothStatesWithTheIdentifier() {
        local.deploy(CreateTest.PAIR.replace("Name: first", "Name: one"));

        HandlerCall update = local.things.calls(Action.UPDATE, "First").get(0);
        assertThat(update.desired()).isEqualTo(
                Things.object("{\"Name\": \"one\", \"Place\": \"here\", \"Id\": \"thing-1\"}"));
        assertThat(update.previous()).isEqualTo(
                Things.object("{\"Name\": \"first\", \"Place\": \"here\", \"Id\": \"thing-1\"}"));
        assertThat(update.requestToken())
                .isEqualTo(local.things.calls(Action.UPDATE, "First").get(1).requestToken());
    }

    @Test
    void nothingToDoIsAnOutcomeOfItsOwn() {
        int events = local.cloudFormation().events(Local.ACCOUNT, Local.REGION, Local.NAME).size();

        StackOperation operation = local.start("# only a comment is new\n" + CreateTest.PAIR);

        assertThat(operation.noChanges()).isTrue();
        assertThat(Local.await(operation).status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(local.things.changes()).isEmpty();
        assertThat(local.cloudFormation().events(Local.ACCOUNT, Local.REGION, Local.NAME)).hasSize(events);
        assertThat(StackOperation.NO_UPDATES).isEqualTo("No updates are to be performed.");
    }

    @Test
    void aChangeOfNumbersIsNotSeenWhereThereIsNone() {
        String sized = CreateTest.PAIR.replace("Place: here", "Size: 7");
        local.deploy(sized);

        assertThat(local.start(sized).noChanges()).isTrue();
        local.reopen(Crash.never());
        assertThat(local.start(sized).noChanges()).isTrue();
    }

    @Test
    void newStackTagsReachEveryTaggableResource() {
        local.tags(Map.of("team", "red"));
        Stack stack = local.deploy(CreateTest.PAIR);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(stack.tags()).isEqualTo(Map.of("team", "red"));
        assertThat(local.things.changes()).containsExactly("UPDATE First", "UPDATE Second");
        HandlerCall update = local.things.calls(Action.UPDATE, "First").get(0);
        assertThat(update.stackTags()).isEqualTo(Map.of("team", "red"));
        assertThat(update.previousStackTags()).isEmpty();
    }

    @Test
    void aChangeOfOutputsOnlyIsAnUpdateWithoutCalls() {
        Stack stack = local.deploy(CreateTest.PAIR + "  More: {Value: !Ref Second}\n");

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(stack.outputs().get("More").value()).isEqualTo("thing-2");
        assertThat(local.things.changes()).isEmpty();
    }

    @Test
    void aNewPolicyHoldsFromThenOn() {
        local.deploy(CreateTest.PAIR.replace("  First:\n", "  First:\n    DeletionPolicy: Retain\n"));
        assertThat(local.things.changes()).isEmpty();

        local.delete();
        assertThat(local.things.names()).containsExactly("first");
    }

    @Test
    void whatIsRemovedFromTheTemplateIsDeletedInTheCleanUp() {
        local.deploy(FIRST_ONLY);

        assertThat(local.things.names()).containsExactly("first");
        assertThat(local.lastEvents()).containsExactly(
                "demo UPDATE_IN_PROGRESS User Initiated",
                "demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                "Second DELETE_IN_PROGRESS",
                "Second DELETE_COMPLETE",
                "demo UPDATE_COMPLETE");
        assertThat(local.describe().resources()).extracting(row -> row.logicalResourceId()).containsExactly("First");
        assertThat(local.describe().outputs()).isEmpty();
    }

    @Test
    void aCleanUpThatFailsDoesNotFailTheUpdate() {
        local.things.fail(Action.DELETE, "Second", "AccessDenied");
        Stack stack = local.deploy(FIRST_ONLY);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(stack.reason()).isEqualTo("One or more resources could not be deleted.");
        assertThat(stack.resources()).hasSize(1);
    }

    @Test
    void anotherTypeForTheSameNameIsRefused() {
        Things other = new Things() {
            @Override
            public String typeName() {
                return "Test::Engine::Other";
            }
        };
        local.close();
        local = new Local(folder, local.things, EngineOptions.DEFAULT, List.of(other));

        assertThatThrownBy(() -> local.deploy(
                "Resources:\n  First:\n    Type: Test::Engine::Other\n    Properties: {Name: first}\n"))
                .isInstanceOf(StackException.class)
                .hasMessage("Update of resource type is not permitted. The new template modifies resource type of the"
                        + " following resources: [First]");
    }

    @Test
    void aStackThatWasRolledBackCanOnlyBeDeleted() {
        local.delete();
        local.things.fail(Action.CREATE, "First", "InvalidRequest");
        Stack failed = local.deploy(CreateTest.PAIR);
        local.things.behave();

        assertThat(failed.status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThatThrownBy(() -> local.deploy(CreateTest.PAIR)).isInstanceOf(StackException.class)
                .hasMessage("Stack:" + failed.stackId() + " is in ROLLBACK_COMPLETE state and can not be updated.");
        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.deploy(CreateTest.PAIR).status()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }
}
