package community.securityir.local.cloudformation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.cloudformation.stack.ResourceStatus;
import community.securityir.local.cloudformation.store.Phase;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.Standing;
import community.securityir.local.cloudformation.store.StepKind;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.cloudformation.template.DeletionPolicy;
import community.securityir.local.cloudformation.template.PreparedResource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {

    @Test
    void forwardStepsWaitForWhatTheyDependOn() {
        List<StepRow> steps = Planner.forward(
                List.of(declared("A"), declared("B", "A"), declared("C", "A", "B")), List.of(row(7, "B")));

        assertThat(steps).extracting(step -> step.kind() + " " + step.logicalId() + " " + step.after())
                .containsExactly("CREATE A []", "UPDATE B [0]", "CREATE C [0, 1]");
        assertThat(steps.get(1).resourceId()).isEqualTo(7);
    }

    @Test
    void deletionsGoAgainstTheDependencies() {
        List<StepRow> steps = Planner.deletion(Phase.DELETE,
                List.of(row(1, "C", "A", "B"), row(2, "A"), row(3, "B", "A")), row -> false);

        assertThat(steps).extracting(step -> step.kind() + " " + step.logicalId() + " " + step.after())
                .containsExactly("DELETE C []", "DELETE B [0]", "DELETE A [0, 1]");
    }

    @Test
    void independentDeletionsDoNotWaitForEachOther() {
        assertThat(Planner.deletion(Phase.DELETE, List.of(row(1, "A"), row(2, "B")), row -> false))
                .allMatch(step -> step.after().isEmpty());
    }

    @Test
    void resourcesOfTwoTemplatesThatDependOnEachOtherAreStillAllDeleted() {
        List<StepRow> steps = Planner.deletion(Phase.DELETE,
                List.of(row(1, "A", "B"), row(2, "B"), row(3, "B", "A")), row -> false);

        assertThat(steps).hasSize(3);
        assertThat(steps).allMatch(step -> step.after().stream().allMatch(before -> before < step.position()));
    }

    @Test
    void whatIsKeptIsLetGoAndWhatNeverCameToBeIsNot() {
        ResourceRow unborn = row(2, "B").identified(null);
        List<StepRow> steps = Planner.deletion(Phase.ROLLBACK, List.of(row(1, "A"), unborn), row -> true);

        assertThat(steps).extracting(StepRow::kind).containsExactly(StepKind.DELETE, StepKind.SKIP);
    }

    private static PreparedResource declared(String logicalId, String... dependsOn) {
        return new PreparedResource(logicalId, "T", Set.of(dependsOn), DeletionPolicy.DELETE, DeletionPolicy.DELETE, 1);
    }

    private static ResourceRow row(long id, String logicalId, String... dependsOn) {
        return new ResourceRow(id, "stack", logicalId, "T", "physical-" + id, ResourceStatus.CREATE_COMPLETE, null,
                Instant.EPOCH, Standing.CURRENT, TypeSchemaTest.object("{}"), null, Set.of(dependsOn),
                DeletionPolicy.DELETE, DeletionPolicy.DELETE);
    }
}
