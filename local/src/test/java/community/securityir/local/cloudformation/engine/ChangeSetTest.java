package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cloudformation.stack.ChangeSet;
import community.securityir.local.cloudformation.stack.ChangeSetRequest;
import community.securityir.local.cloudformation.stack.ChangeSetRequest.Type;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an update would change, and what becomes of a change set. */
class ChangeSetTest {

    private static final String ONE = CreateTest.PAIR;

    private Local local;

    @BeforeEach
    void open(@TempDir Path folder) {
        local = new Local(folder, new Things());
    }

    @AfterEach
    void close() {
        local.close();
    }

    private ChangeSet make(String name, Type type, String template) {
        return local.cloudFormation().createChangeSet(
                new ChangeSetRequest(name, type, null, local.request(template)));
    }

    private void execute(String name) {
        Local.await(local.cloudFormation().executeChangeSet(Local.ACCOUNT, Local.REGION, Local.NAME, name, false, null));
    }

    private String execution(String name) {
        return local.cloudFormation().changeSet(Local.ACCOUNT, Local.REGION, Local.NAME, name).execution();
    }

    @Test
    void aStackThatIsOnlyReviewedHasNothing() {
        ChangeSet made = make("first", Type.CREATE, ONE);
        assertThat(made.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(local.describe().status()).isEqualTo(StackStatus.REVIEW_IN_PROGRESS);
        assertThat(made.changes()).hasSize(2)
                .allSatisfy(change -> assertThat(change.at("/ResourceChange/Action").asText()).isEqualTo("Add"));
        assertThat(local.things.calls(Action.CREATE, "First")).isEmpty();

        execute("first");
        assertThat(local.describe().status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(execution("first")).isEqualTo("EXECUTE_COMPLETE");
    }

    @Test
    void oneWithoutChangesHasFailed() {
        local.deploy(ONE);
        ChangeSet made = make("same", Type.UPDATE, ONE);
        assertThat(made.status()).isEqualTo("FAILED");
        assertThat(made.reason()).contains("didn't contain changes");
        assertThatThrownBy(() -> execute("same")).isInstanceOfSatisfying(StackException.class,
                refusal -> assertThat(refusal.code()).isEqualTo("InvalidChangeSetStatus"));
    }

    @Test
    void anUpdateMakesTheOthersObsolete() {
        local.deploy(ONE);
        String changed = ONE.replace("Name: first", "Name: other");
        assertThat(changed).isNotEqualTo(ONE);
        JsonNode change = make("a", Type.UPDATE, changed).changes().get(0).get("ResourceChange");
        assertThat(change.path("Action").asText()).isEqualTo("Modify");
        assertThat(change.path("Details")).isNotEmpty();
        make("b", Type.UPDATE, changed);
        assertThatThrownBy(() -> make("b", Type.UPDATE, changed)).isInstanceOfSatisfying(StackException.class,
                refusal -> assertThat(refusal.code()).isEqualTo("AlreadyExistsException"));

        execute("a");

        assertThat(execution("a")).isEqualTo("EXECUTE_COMPLETE");
        assertThat(execution("b")).isEqualTo("OBSOLETE");
        assertThatThrownBy(() -> execute("b")).isInstanceOf(StackException.class)
                .hasMessageContaining("the stack was changed since it was made");
        assertThat(make("b", Type.UPDATE, ONE).execution()).isEqualTo("AVAILABLE");
    }

    @Test
    void whatDoesNotFitTheStackIsRefused() {
        assertThatThrownBy(() -> make("a", Type.UPDATE, ONE)).isInstanceOf(StackException.class)
                .hasMessageContaining("does not exist");
        local.deploy(ONE);
        assertThatThrownBy(() -> make("a", Type.CREATE, ONE)).isInstanceOf(StackException.class)
                .hasMessageContaining("already exists");
        assertThatThrownBy(() -> execution("missing")).isInstanceOfSatisfying(StackException.class,
                refusal -> assertThat(refusal.code()).isEqualTo("ChangeSetNotFound"));
    }
}
