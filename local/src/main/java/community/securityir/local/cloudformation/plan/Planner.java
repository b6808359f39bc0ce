package community.securityir.local.cloudformation.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.store.Phase;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StepKind;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.cloudformation.template.DeletionPolicy;
import community.securityir.local.cloudformation.template.PreparedResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The steps of each phase. They are planned once, when the phase begins, and stored. */
public final class Planner {

    private Planner() {
    }

    /**
     * Returns the steps that bring a stack to a template.
     *
     * @param declared the template's resources, each after those that it depends on
     * @param current  what the stack has
     */
    public static List<StepRow> forward(List<PreparedResource> declared, List<ResourceRow> current) {
        Map<String, ResourceRow> existing = byLogicalId(current);
        Map<String, Integer> positions = new HashMap<>();
        List<StepRow> steps = new ArrayList<>();
        for (PreparedResource resource : declared) {
            int position = steps.size();
            ResourceRow row = existing.get(resource.logicalId());
            steps.add(StepRow.planned(Phase.FORWARD, position, row == null ? StepKind.CREATE : StepKind.UPDATE,
                    resource.logicalId(), resource.type(), after(resource.dependsOn(), positions),
                    row == null ? null : row.id(), null, null, null));
            positions.put(resource.logicalId(), position);
        }
        return steps;
    }

    /**
     * Returns the steps that take resources into a stack.
     *
     * @param declared    the template's resources, each after those that it depends on
     * @param identifiers by the logical id of those to be taken in
     * @param tagged      whether resources of a type get the stack's tags
     */
    public static List<StepRow> importing(List<PreparedResource> declared, Map<String, ObjectNode> identifiers,
            Predicate<String> tagged) {
        Map<String, Integer> positions = new HashMap<>();
        List<StepRow> steps = new ArrayList<>();
        for (PreparedResource resource : declared) {
            if (!identifiers.containsKey(resource.logicalId())) {
                continue;
            }
            steps.add(StepRow.planned(Phase.FORWARD, steps.size(), StepKind.IMPORT, resource.logicalId(),
                    resource.type(), after(resource.dependsOn(), positions), null, null,
                    identifiers.get(resource.logicalId()), null));
            if (tagged.test(resource.type())) {
                steps.add(StepRow.planned(Phase.FORWARD, steps.size(), StepKind.ADOPT, resource.logicalId(),
                        resource.type(), Set.of(steps.size() - 1), null, null, null, null));
            }
            positions.put(resource.logicalId(), steps.size() - 1);
        }
        return steps;
    }

    /** Returns the steps that let go again what an import took in. */
    public static List<StepRow> release(List<StepRow> forward) {
        List<StepRow> steps = new ArrayList<>();
        for (StepRow taken : forward) {
            if (taken.kind() == StepKind.IMPORT && taken.resourceId() != null) {
                steps.add(StepRow.planned(Phase.ROLLBACK, steps.size(), StepKind.RELEASE, taken.logicalId(),
                        taken.type(), Set.of(), taken.resourceId(), null, null, null));
            }
        }
        return steps;
    }

    /**
     * Returns the steps that bring back what an update changed or may have changed. Resources that it did not touch get
     * a step too: what they refer to can come back as a new physical resource.
     *
     * @param forward the steps of the update
     * @param owned   all that the stack has now
     */
    public static List<StepRow> restore(List<StepRow> forward, List<ResourceRow> owned) {
        Map<String, StepRow> steps = forward.stream().collect(Collectors.toMap(StepRow::logicalId, step -> step));
        Set<Long> made = forward.stream().filter(StepRow::creates).map(StepRow::resourceId)
                .collect(Collectors.toSet());
        List<ResourceRow> ordered =
                new ArrayList<>(DeletionOrder.of(owned.stream().filter(row -> !made.contains(row.id())).toList()));
        Collections.reverse(ordered);
        Map<String, Integer> positions = new HashMap<>();
        List<StepRow> restored = new ArrayList<>();
        for (ResourceRow row : ordered) {
            int position = restored.size();
            restored.add(restore(row, steps.get(row.logicalId()), position, after(row.dependsOn(), positions)));
            positions.put(row.logicalId(), position);
        }
        return restored;
    }

    /**
     * Returns the steps that rid the stack of resources, in the reverse order of their dependencies.
     *
     * @param kept which resources stay outside the stack
     */
    public static List<StepRow> deletion(Phase phase, List<ResourceRow> resources, Predicate<ResourceRow> kept) {
        List<ResourceRow> ordered = DeletionOrder.of(resources);
        Map<Integer, Set<Integer>> edges = DeletionOrder.edges(ordered);
        List<StepRow> steps = new ArrayList<>();
        for (ResourceRow row : ordered) {
            int position = steps.size();
            // what never got an identifier has nothing to keep
            StepKind kind = row.physicalId() != null && kept.test(row) ? StepKind.SKIP : StepKind.DELETE;
            steps.add(StepRow.planned(phase, position, kind, row.logicalId(), row.type(), edges.get(position),
                    row.id(), null, null, null));
        }
        return steps;
    }

    /** Returns the numbers of the resources that were or would have been replaced by the steps. */
    public static Set<Long> replaced(List<StepRow> steps) {
        return steps.stream().filter(StepRow::replaces).map(StepRow::formerId).collect(Collectors.toSet());
    }

    /** Returns the numbers of the resources that CREATE steps made. */
    public static Set<Long> created(List<StepRow> steps) {
        return steps.stream().filter(step -> step.kind() == StepKind.CREATE && step.resourceId() != null)
                .map(StepRow::resourceId).collect(Collectors.toSet());
    }

    /** Returns whether a resource that leaves its stack is kept. */
    public static boolean keptOnDeletion(ResourceRow row) {
        return row.deletionPolicy() != DeletionPolicy.DELETE;
    }

    /**
     * Returns whether a resource is kept that the operation made which is rolled back: the case in which
     * RetainExceptOnCreate differs from Retain.
     */
    public static boolean keptOnRollback(ResourceRow row) {
        return row.deletionPolicy() == DeletionPolicy.RETAIN;
    }

    /** Returns whether a resource is kept that was replaced. */
    public static boolean keptOnReplacement(ResourceRow row) {
        return row.updateReplacePolicy() != DeletionPolicy.DELETE;
    }

    private static StepRow restore(ResourceRow row, StepRow forward, int position, Set<Integer> after) {
        if (forward == null || forward.call() == null) {
            return StepRow.planned(Phase.ROLLBACK, position, StepKind.RESTORE, row.logicalId(), row.type(), after,
                    row.id(), null, null, null);
        }
        if (forward.replaces()) {
            return StepRow.planned(Phase.ROLLBACK, position, StepKind.SWAP_BACK, row.logicalId(), row.type(), after,
                    forward.resourceId(), forward.formerId(), null, null);
        }
        return StepRow.planned(Phase.ROLLBACK, position, StepKind.RESTORE, row.logicalId(), row.type(), after,
                row.id(), null, forward.previous(), forward.desired());
    }

    private static Set<Integer> after(Set<String> dependsOn, Map<String, Integer> positions) {
        return dependsOn.stream().map(positions::get).filter(position -> position != null)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<String, ResourceRow> byLogicalId(List<ResourceRow> rows) {
        return rows.stream().collect(Collectors.toMap(ResourceRow::logicalId, Function.identity()));
    }
}
