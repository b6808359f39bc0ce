package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.intrinsic.Call;
import community.securityir.local.cloudformation.intrinsic.Checker;
import community.securityir.local.cloudformation.intrinsic.Evaluator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads and decides the section Conditions.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html">
 *     page</a>
 */
final class ConditionsSection {

    private static final Path PATH = Path.ROOT.child(Sections.CONDITIONS);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9&_]{1,255}");

    private final Report report;
    private final Map<String, Member> conditions;

    ConditionsSection(Mapping root, Report report) {
        this.report = report;
        this.conditions = new Shapes(report).mapping(root, Sections.CONDITIONS, Path.ROOT).members();
        conditions.forEach((name, member) -> {
            if (!NAME.matcher(name).matches()) {
                report.add(member.line(), PATH.child(name), name.startsWith(Call.PREFIX)
                        ? "the function " + name + " is not supported"
                        : "a condition's name is made of 1 to 255 letters, digits, & and _");
            }
        });
    }

    /** Returns the names. */
    Set<String> names() {
        return conditions.keySet();
    }

    /** Says what is wrong with the conditions, values left aside. */
    void check(Checker checker) {
        conditions.forEach((name, member) ->
                checker.checkCondition(member.value(), PATH.child(name), member.line()));
    }

    /**
     * Decides the conditions, each after those that it refers to.
     *
     * @param decided takes the results as they come, because later conditions ask for them; those with a fault are
     *                left out
     */
    void decide(Evaluator evaluator, Map<String, Boolean> decided) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        conditions.forEach((name, member) -> {
            dependencies.put(name, new LinkedHashSet<>());
            references(member.value(), dependencies.get(name));
        });
        DependencyGraph graph = DependencyGraph.sort(dependencies);
        graph.cycles().forEach(cycle -> report.add(conditions.get(cycle.get(0)).line(), PATH.child(cycle.get(0)),
                "conditions depend on each other in a circle: " + String.join(" → ", cycle)));
        for (String name : graph.order()) {
            evaluator.condition(conditions.get(name).value(), PATH.child(name))
                    .ifPresent(truth -> decided.put(name, truth));
        }
    }

    private static void references(Node node, Set<String> found) {
        if (node instanceof Mapping mapping) {
            mapping.members().forEach((key, member) -> {
                if (key.equals(Call.CONDITION) && member.value() instanceof Scalar name) {
                    found.add(name.text());
                }
                references(member.value(), found);
            });
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> references(item, found));
        }
    }
}
