package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {

    private static final String MOVED = CreateTest.PAIR.replace("Place: here", "Place: there");
    private static final String OTHER_MODE = CreateTest.PAIR.replace("Place: here", "Place: here, Mode: other");

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
    void aCreateOnlyPropertyReplacesTheResourceAndMovesTheReferencesBeforeTheOldOneGoes() {
        Stack stack = local.deploy(MOVED);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(local.lastEvents()).containsExactly(
                "demo UPDATE_IN_PROGRESS User Initiated",
                "First UPDATE_IN_PROGRESS " + Journal.REPLACEMENT,
                "First UPDATE_IN_PROGRESS Resource creation Initiated",
                "First UPDATE_COMPLETE",
                "Second UPDATE_IN_PROGRESS",
                "Second UPDATE_COMPLETE",
                "demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                "First DELETE_IN_PROGRESS",
                "First DELETE_COMPLETE",
                "demo UPDATE_COMPLETE");
        assertThat(local.physicalId("First")).isEqualTo("thing-3");
        assertThat(local.things.live().keySet()).containsExactly("thing-2", "thing-3");
        assertThat(local.things.live().get("thing-2").get("Link").asText()).isEqualTo("thing-3");
        assertThat(stack.outputs().get("FirstStamp").value()).isEqualTo("stamp of thing-3");
        assertThat(local.things.calls(Action.DELETE, "First").get(0).desired().get("Id").asText())
                .isEqualTo("thing-1");
    }

    @Test
    void notUpdatableForAConditionalPropertyReplacesTheResource() {
        Stack stack = local.deploy(OTHER_MODE);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(local.lastEvents()).startsWith(
                "demo UPDATE_IN_PROGRESS User Initiated",
                "First UPDATE_IN_PROGRESS",
                "First UPDATE_IN_PROGRESS " + Journal.REPLACEMENT,
                "First UPDATE_IN_PROGRESS Resource creation Initiated",
                "First UPDATE_COMPLETE");
        assertThat(local.physicalId("First")).isEqualTo("thing-3");
        assertThat(local.things.live()).hasSize(2);
        assertThat(local.things.calls(Action.CREATE, "First").get(0).requestToken())
                .isNotEqualTo(local.things.calls(Action.UPDATE, "First").get(0).requestToken());
    }

    @Test
    void notUpdatableForAnyOtherPropertyFails() {
        local.things.when(Things.on(Action.UPDATE, "Second").and(call -> !call.rollback()),
                real -> Things.failed("NotUpdatable"));
        Stack stack = local.deploy(CreateTest.PAIR.replace("Name: second", "Name: changed"));

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.things.names()).containsExactly("first", "second");
    }

    @Test
    void theUpdateReplacePolicyKeepsTheOldOne() {
        String kept = "  First:\n    UpdateReplacePolicy: Retain\n";
        local.deploy(MOVED.replace("  First:\n", kept));

        assertThat(local.lastEvents()).contains("First DELETE_SKIPPED");
        assertThat(local.things.live().keySet()).containsExactly("thing-1", "thing-2", "thing-3");
        assertThat(local.things.changes()).doesNotContain("DELETE First");
    }

    @Test
    void theDeletionPolicyDoesNotKeepAReplacedResource() {
        local.deploy(MOVED.replace("  First:\n", "  First:\n    DeletionPolicy: Retain\n"));

        assertThat(local.things.live().keySet()).containsExactly("thing-2", "thing-3");
    }

    @Test
    void aFailedReplacementLeavesTheOldOneInPlace() {
        local.things.when(Things.on(Action.CREATE, "First").and(call -> call.callbackContext() != null),
                real -> Things.failed("NotStabilized"));
        Stack stack = local.deploy(MOVED);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.physicalId("First")).isEqualTo("thing-1");
        assertThat(local.things.live().keySet()).containsExactly("thing-1", "thing-2");
        assertThat(local.things.live().get("thing-2").get("Link").asText()).isEqualTo("thing-1");
    }

    @Test
    void aReplacementIsTakenBackWhenAnotherResourceFails() {
        local.things.when(Things.on(Action.UPDATE, "Second").and(call -> !call.rollback()),
                real -> Things.failed("InvalidRequest"));
        Stack stack = local.deploy(MOVED);

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.lastEvents()).containsSubsequence(
                "demo UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Second].",
                "First UPDATE_COMPLETE",
                "Second UPDATE_COMPLETE",
                "demo UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                "First DELETE_COMPLETE",
                "demo UPDATE_ROLLBACK_COMPLETE");
        assertThat(local.things.live().keySet()).containsExactly("thing-1", "thing-2");
        assertThat(local.things.live().get("thing-2").get("Link").asText()).isEqualTo("thing-1");
        assertThat(local.start(CreateTest.PAIR).noChanges()).isTrue();
    }

    @Test
    void goingBackToAConditionalValueReplacesTooAndTheReferencesFollow() {
        local.deploy(OTHER_MODE.replace("Mode: other", "Mode: other, Size: 1"));
        assertThat(local.physicalId("First")).isEqualTo("thing-3");
        // an update in place that can only be undone by a new resource, as ResolverType from Self to AWS
        local.things.fail(Action.UPDATE, "Second", "InvalidRequest");
        local.things.when(Things.on(Action.UPDATE, "Second").and(call -> call.rollback()), real -> real.get());
        Stack stack = local.deploy(CreateTest.PAIR.replace("Name: second", "Name: changed"));

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(local.physicalId("First")).isEqualTo("thing-4");
        assertThat(local.things.live().keySet()).containsExactly("thing-2", "thing-4");
        assertThat(local.things.live().get("thing-2").get("Link").asText()).isEqualTo("thing-4");
    }
}
