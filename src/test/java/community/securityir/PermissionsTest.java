package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityir.model.Watcher;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.OperationStatus;

/**
 * The permissions in the schema are those that the handlers use: one without a call fails here, a call without one in
 * whichever test makes it ({@link Runner}).
 */
class PermissionsTest {

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);
    private final Map<Action, Set<String>> used = new EnumMap<>(Action.class);

    @BeforeEach
    void useEverythingThatEachHandlerCanDo() {
        service.team.add(Watcher.builder().email("member@example.com").name("Member").build());
        final ResourceModel full = Runner.model().toBuilder().actualIncidentStartDate("2026-03-01T00:00:00Z")
            .caseMetadata(Set.of(new CaseMetadataEntry("a", "b")))
            .selfManagedCaseStatus("Post-incident Activities").build();
        note(Action.CREATE, run.create(full).getStatus());
        final ResourceModel before = full.toBuilder().caseArn(Runner.ARN).build();
        final ResourceModel after = before.toBuilder().title("Other").tags(Set.of(new Tag("new", "x")))
            .selfManagedCaseStatus("Detection and Analysis").build();
        note(Action.UPDATE, run.update(after, before).getStatus());
        note(Action.UPDATE, run.update(
            after.toBuilder().resolverType("AWS").selfManagedCaseStatus(null).build(), after).getStatus());
        note(Action.READ, run.read(Runner.ARN).getStatus());
        note(Action.LIST, run.list().getStatus());
        note(Action.DELETE, run.delete(Runner.ARN).getStatus());
    }

    private void note(final Action action, final OperationStatus status) {
        // long enough for what is only remembered to be asked for again
        run.later(Duration.ofHours(1));
        assertThat(status).as(action.name()).isEqualTo(OperationStatus.SUCCESS);
        used.computeIfAbsent(action, each -> new TreeSet<>()).addAll(Runner.permissionsFor(service.calls));
        service.calls.clear();
    }

    @Test
    void eachHandlerHasThePermissionsThatItUsesAndNoOther() {
        for (final Action action : Action.values()) {
            assertThat(used.get(action)).as(action.name()).isEqualTo(ApiModel.permissions(action));
        }
    }

    @Test
    void theTaggingPermissionsAreThoseOfTheTagOperations() {
        final Set<String> tagging = new TreeSet<>();
        ApiModel.schema().at("/tagging/permissions").forEach(each -> tagging.add(each.asText()));
        assertThat(tagging).containsExactly(
            "security-ir:ListTagsForResource", "security-ir:TagResource", "security-ir:UntagResource");
    }

    /**
     * {@code cfn generate} rewrites the role in every build, so what was committed is kept aside before it does. Where
     * this fails, the file that the build has just written is the right one: commit it.
     */
    @Test
    void theRoleInTheRepositoryIsTheOneThatTheSchemaGives() throws IOException {
        assertThat(Path.of("target", "committed", "resource-role.yaml")).as("resource-role.yaml as it was committed")
            .hasSameTextualContentAs(Path.of("resource-role.yaml"));
        final String role = Files.readString(Path.of("resource-role.yaml"));
        for (final Action action : Action.values()) {
            assertThat(role).contains(ApiModel.permissions(action));
        }
    }
}
