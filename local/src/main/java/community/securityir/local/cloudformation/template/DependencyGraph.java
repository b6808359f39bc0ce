package community.securityir.local.cloudformation.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts names into an order in which each comes after those that it depends on; otherwise they keep theirs.
 *
 * @param order  all names
 * @param cycles ways that lead from a name back to itself, at most twenty; the name stands at both ends
 */
record DependencyGraph(List<String> order, List<List<String>> cycles) {

    private static final int MOST_CYCLES = 20;

    /** Sorts names; dependencies on unknown ones are passed over. */
    static DependencyGraph sort(Map<String, ? extends Set<String>> dependencies) {
        Set<String> done = new LinkedHashSet<>();
        List<List<String>> cycles = new ArrayList<>();
        for (String start : dependencies.keySet()) {
            if (!done.contains(start)) {
                visit(start, dependencies, done, cycles);
            }
        }
        return new DependencyGraph(List.copyOf(done), cycles);
    }

    /** Goes down from one name, without recursion: a chain can be as long as the template. */
    private static void visit(String start, Map<String, ? extends Set<String>> dependencies, Set<String> done,
            List<List<String>> cycles) {
        List<String> way = new ArrayList<>(List.of(start));
        Set<String> onWay = new HashSet<>(way);
        Deque<Iterator<String>> open = new ArrayDeque<>(List.of(dependencies.get(start).iterator()));
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                String finished = way.remove(way.size() - 1);
                onWay.remove(finished);
                done.add(finished);
                continue;
            }
            String next = open.peek().next();
            if (onWay.contains(next) && cycles.size() < MOST_CYCLES) {
                List<String> cycle = new ArrayList<>(way.subList(way.indexOf(next), way.size()));
                cycle.add(next);
                cycles.add(cycle);
            } else if (!onWay.contains(next) && !done.contains(next) && dependencies.containsKey(next)) {
                way.add(next);
                onWay.add(next);
                open.push(dependencies.get(next).iterator());
            }
        }
    }
}
