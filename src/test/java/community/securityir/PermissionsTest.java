package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.OperationStatus;

/** The permissions in the schema are those that the handlers use: a call without one fails, and one without a call. */
class PermissionsTest {

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);
    private final Map<Action, Set<String>> used = new EnumMap<>(Action.class);

    @BeforeEach
    void useEverythingThatEachHandlerCanDo() {
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
        assertThat(status).as(action.name()).isEqualTo(OperationStatus.SUCCESS);
        final Set<String> permissions = used.computeIfAbsent(action, each -> new TreeSet<>());
        service.calls.forEach(each -> permissions.add("security-ir:" + each));
        if (service.calls.contains(Op.CreateCase)) {
            // Tags that go with CreateCase need the permission to tag.
            permissions.add("security-ir:TagResource");
        }
        service.calls.clear();
    }

    private static Set<String> permitted(final Action action) {
        final String pointer = "/handlers/" + action.name().toLowerCase(Locale.ROOT) + "/permissions";
        return StreamSupport.stream(ApiModel.schema().at(pointer).spliterator(), false)
            .map(each -> each.asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachHandlerHasThePermissionsThatItUsesAndNoOther() {
        for (final Action action : Action.values()) {
            assertThat(used.get(action)).as(action.name()).isEqualTo(permitted(action));
        }
    }

    @Test
    void theTaggingPermissionsAreThoseOfTheTagOperations() {
        final Set<String> tagging = new TreeSet<>();
        ApiModel.schema().at("/tagging/permissions").forEach(each -> tagging.add(each.asText()));
        assertThat(tagging).containsExactly(
            "security-ir:ListTagsForResource", "security-ir:TagResource", "security-ir:UntagResource");
    }

    @Test
    void theRoleInTheRepositoryGrantsThePermissionsOfTheSchema() throws IOException {
        final String role = Files.readString(Path.of("resource-role.yaml"));
        final List<String> granted = Pattern.compile("- \"(security-ir:[A-Za-z]+)\"").matcher(role).results()
            .map((MatchResult result) -> result.group(1)).toList();
        final Set<String> all = new TreeSet<>();
        List.of(Action.values()).forEach(action -> all.addAll(permitted(action)));
        assertThat(granted).containsExactlyElementsOf(all);
        assertThat(role).contains("type/resource/Community-SecurityIR-Case/*");
    }
}
