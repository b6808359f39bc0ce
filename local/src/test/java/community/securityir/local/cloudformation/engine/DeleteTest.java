package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import org.junit.jupiter.api.Test;

class DeleteTest extends EngineTestBase {

    @Test
    void deletesInReverseOrderAndStaysReadableById() {
        local.deploy(CreateTest.PAIR);
        Stack stack = local.delete();

        assertThat(stack.status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(stack.deleted()).isNotNull();
        assertThat(local.things.live()).isEmpty();
        assertThat(local.cloudFormation().describe(Local.ACCOUNT, Local.REGION, Local.NAME)).isEmpty();
        assertThat(local.cloudFormation().list(Local.ACCOUNT, Local.REGION)).isEmpty();
        assertThat(local.cloudFormation().describe(Local.ACCOUNT, Local.REGION, stack.stackId())).contains(stack);
        assertThat(local.cloudFormation().events(Local.ACCOUNT, Local.REGION, stack.stackId()))
                .extracting(Local::line).endsWith(
                        "demo DELETE_IN_PROGRESS User Initiated",
                        "Second DELETE_IN_PROGRESS",
                        "Second DELETE_COMPLETE",
                        "First DELETE_IN_PROGRESS",
                        "First DELETE_COMPLETE",
                        "demo DELETE_COMPLETE");
        assertThat(local.deploy(CreateTest.PAIR).stackId()).isNotEqualTo(stack.stackId());
    }

    @Test
    void whatIsGoneAlreadyCountsAsDeleted() {
        local.deploy(CreateTest.PAIR);
        local.things.vanish();

        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @Test
    void theDeletionPolicyKeeps() {
        local.deploy(CreateTest.PAIR.replace("  First:\n", "  First:\n    DeletionPolicy: RetainExceptOnCreate\n"));
        Stack stack = local.delete();

        assertThat(stack.status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.names()).containsExactly("first");
        assertThat(stack.resources()).extracting(row -> row.logicalResourceId() + " " + row.status())
                .containsExactly("First DELETE_SKIPPED", "Second DELETE_COMPLETE");
    }

    @Test
    void aFailureLeavesWhatItNeedsAndCanBeRepeated() {
        local.deploy(CreateTest.PAIR);
        local.things.fail(Action.DELETE, "Second", "AccessDenied");
        Stack failed = local.delete();

        assertThat(failed.status()).isEqualTo(StackStatus.DELETE_FAILED);
        assertThat(failed.reason()).isEqualTo("The following resource(s) failed to delete: [Second].");
        assertThat(local.things.names()).containsExactly("first", "second");
        assertThatThrownBy(() -> local.deploy(CreateTest.PAIR)).isInstanceOf(StackException.class)
                .hasMessageEndingWith("is in DELETE_FAILED state and can not be updated.");

        local.things.behave();
        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void aStackThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> local.delete()).isInstanceOf(StackException.class)
                .hasMessage("Stack with id demo does not exist");
    }
}
