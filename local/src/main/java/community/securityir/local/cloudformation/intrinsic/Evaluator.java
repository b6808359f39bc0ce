package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.NoValue;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes a tree's functions. What cannot be known yet, and what has a fault that is reported, is undetermined; the
 * rest keeps its JSON types and its lines.
 *
 * <p>For one use by one thread.
 */
public final class Evaluator {

    /**
     * How much text and how many nodes one evaluation may produce. A template that reached this would be far beyond
     * every limit of a resource type; without it a small template could ask for gigabytes.
     */
    private static final long BUDGET = 5_000_000;

    private final Checker checker;
    private final Values values;
    private final Report report;
    private final Set<String> references = new LinkedHashSet<>();
    private long spent;

    /**
     * Evaluates with these values.
     *
     * @param checker the checker that has seen every tree to be evaluated
     */
    public Evaluator(Checker checker, Values values, Report report) {
        this.checker = checker;
        this.values = values;
        this.report = report;
    }

    /** Returns a tree without functions. */
    public Node evaluate(Node node, Path path, Place place) {
        if (spent > BUDGET) {
            return new Undetermined(node.line());
        }
        Optional<Call> call = Call.of(node, path, place);
        if (call.isPresent()) {
            return evaluate(call.get());
        }
        if (node instanceof Mapping mapping) {
            Map<String, Member> members = new LinkedHashMap<>();
            mapping.members().forEach((key, member) -> {
                Node value = key.startsWith(Call.PREFIX) ? new Undetermined(member.line())
                        : evaluate(member.value(), path.child(key), place);
                if (!(value instanceof NoValue)) {
                    members.put(key, new Member(member.line(), value));
                }
            });
            return new Mapping(members, mapping.line());
        }
        if (node instanceof Sequence sequence) {
            List<Node> items = new ArrayList<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                Node item = evaluate(sequence.items().get(i), path.child(i), place);
                if (!(item instanceof NoValue)) {
                    items.add(item);
                }
            }
            return new Sequence(items, sequence.line());
        }
        return node;
    }

    private Node evaluate(Call call) {
        Intrinsic function = Intrinsics.named(call.name());
        if (function == null || checker.broken(call)) {
            return new Undetermined(call.line());
        }
        Node result = function.evaluate(call, this);
        spend(call, size(result));
        return result;
    }

    /** Returns whether a condition of the section Conditions holds; empty if that has a fault. */
    public Optional<Boolean> condition(Node node, Path path) {
        return Truth.in(evaluate(node, path, Place.CONDITION));
    }

    /** Returns whether a condition of the section Rules holds; empty if that has a fault. */
    public Optional<Boolean> rule(Node node, Path path) {
        return Truth.in(evaluate(node, path, Place.RULE));
    }

    /** Returns the resources that evaluated functions referred to so far. */
    public Set<String> references() {
        return references;
    }

    /** Returns an argument's value; empty if a resource is referred to in it, which then counts as no reference. */
    Optional<Node> independent(Call call, Node argument, Path path) {
        Set<String> others = new LinkedHashSet<>(references);
        references.clear();
        Node value = value(call, argument, path);
        boolean independent = references.isEmpty();
        references.clear();
        references.addAll(others);
        return independent ? Optional.of(value) : Optional.empty();
    }

    Values values() {
        return values;
    }

    Declared declared() {
        return checker.declared();
    }

    /** Returns an argument's value. */
    Node value(Call call, Node argument, Path path) {
        return evaluate(argument, path, call.place());
    }

    /** Returns the value of an item of the argument. */
    Node value(Call call, int index) {
        return value(call, call.item(index), call.itemPath(index));
    }

    /** Says what is wrong with a use of a function; the result is the function's value. */
    Node problem(Call call, String rule) {
        report.add(call.line(), call.path(), rule);
        return new Undetermined(call.line());
    }

    /** Notes that a resource is referred to; returns a value only if it does not come from the resource itself. */
    Optional<Node> refer(Call call, String logicalId) {
        Optional<String> condition = values.missingBecauseOf(logicalId);
        if (condition.isPresent()) {
            return Optional.of(problem(call, "refers to the resource " + logicalId
                    + ", which is not created because its condition " + condition.get() + " does not hold"));
        }
        references.add(logicalId);
        return values.live() ? Optional.empty() : Optional.of(new Undetermined(call.line()));
    }

    /** Takes an amount of text out of what this evaluation may produce; returns whether there was enough. */
    boolean spend(Call call, long amount) {
        if (spent <= BUDGET) {
            spent += amount;
            if (spent > BUDGET) {
                problem(call, "the template's functions produce too much text");
            }
        }
        return spent <= BUDGET;
    }

    private static long size(Node node) {
        if (node instanceof Scalar scalar) {
            return 1L + scalar.text().length();
        }
        if (node instanceof Sequence sequence) {
            return 1 + sequence.items().stream().mapToLong(Evaluator::size).sum();
        }
        if (node instanceof Mapping mapping) {
            return 1 + mapping.members().values().stream().mapToLong(member -> size(member.value())).sum();
        }
        return 1;
    }
}
