package community.securityir.local.cloudformation.plan;

import community.securityir.local.cloudformation.store.ResourceRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order resources are deleted: each after those that depend on it. */
final class DeletionOrder {

    private DeletionOrder() {
    }

    /** Returns the resources, the youngest first as far as their dependencies allow. */
    static List<ResourceRow> of(List<ResourceRow> resources) {
        List<ResourceRow> left = new ArrayList<>(resources);
        List<ResourceRow> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            ResourceRow next = next(left);
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /**
     * Returns, for each position in the order, the positions that have to be done before it. An edge of a cycle that
     * points backwards is left out: resources of two templates can depend on each other both ways after an update that
     * turned a dependency round and failed.
     */
    static Map<Integer, Set<Integer>> edges(List<ResourceRow> ordered) {
        Map<Integer, Set<Integer>> edges = new HashMap<>();
        for (int later = 0; later < ordered.size(); later++) {
            Set<Integer> before = new HashSet<>();
            for (int earlier = 0; earlier < later; earlier++) {
                if (ordered.get(earlier).dependsOn().contains(ordered.get(later).logicalId())) {
                    before.add(earlier);
                }
            }
            edges.put(later, before);
        }
        return edges;
    }

    private static ResourceRow next(List<ResourceRow> left) {
        ResourceRow youngest = left.get(left.size() - 1);
        for (int i = left.size() - 1; i >= 0; i--) {
            ResourceRow candidate = left.get(i);
            boolean needed = left.stream().anyMatch(other -> other.id() != candidate.id()
                    && other.dependsOn().contains(candidate.logicalId()));
            if (!needed) {
                return candidate;
            }
        }
        return youngest;
    }
}
