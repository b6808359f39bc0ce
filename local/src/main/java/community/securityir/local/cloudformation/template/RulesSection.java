package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.intrinsic.Checker;
import community.securityir.local.cloudformation.intrinsic.Evaluator;
import community.securityir.local.cloudformation.intrinsic.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and holds the section Rules: what the values of parameters have to fulfil together.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html">page</a>
 */
final class RulesSection {

    private static final String CONDITION = "RuleCondition";
    private static final String ASSERTIONS = "Assertions";
    private static final String ASSERT = "Assert";
    private static final String DESCRIPTION = "AssertDescription";
    private static final Path PATH = Path.ROOT.child(Sections.RULES);

    private final Report report;
    private final List<Rule> rules = new ArrayList<>();
    private final Set<Member> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** A rule; its condition may be null. */
    private record Rule(String name, int line, Path path, Member condition, List<Assertion> assertions) {}

    private record Assertion(Member condition, String description, Path path) {}

    RulesSection(Mapping root, Report report) {
        this.report = report;
        Shapes shapes = new Shapes(report);
        shapes.mapping(root, Sections.RULES, Path.ROOT).members().forEach((name, member) -> {
            Path path = PATH.child(name);
            shapes.name(name, member.line(), path);
            shapes.mapping(member, path).ifPresent(rule -> rules.add(rule(name, member.line(), path, rule, shapes)));
        });
    }

    private Rule rule(String name, int line, Path path, Mapping rule, Shapes shapes) {
        shapes.only(rule, List.of(CONDITION, ASSERTIONS), path, "a rule");
        List<Assertion> assertions = new ArrayList<>();
        if (rule.get(ASSERTIONS) instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                Path inner = path.child(ASSERTIONS).child(i);
                Member item = new Member(list.items().get(i).line(), list.items().get(i));
                shapes.mapping(item, inner).ifPresent(each -> assertion(each, item.line(), inner, shapes)
                        .ifPresent(assertions::add));
            }
        } else {
            report.add(rule.lineOf(ASSERTIONS), path.child(ASSERTIONS), "a rule has a list of Assertions");
        }
        return new Rule(name, line, path, rule.members().get(CONDITION), assertions);
    }

    private Optional<Assertion> assertion(Mapping assertion, int line, Path path, Shapes shapes) {
        shapes.only(assertion, List.of(ASSERT, DESCRIPTION), path, "an assertion");
        Member condition = assertion.members().get(ASSERT);
        if (condition == null) {
            report.add(line, path, "the required attribute Assert is missing");
            return Optional.empty();
        }
        String description = assertion.get(DESCRIPTION) instanceof Scalar text ? text.text() : null;
        return Optional.of(new Assertion(condition, description, path));
    }

    /** Says what is wrong with the rules, values left aside. */
    void check(Checker checker) {
        for (Rule rule : rules) {
            if (rule.condition() != null) {
                check(rule.condition(), rule.path().child(CONDITION), checker);
            }
            rule.assertions().forEach(each -> check(each.condition(), each.path().child(ASSERT), checker));
        }
    }

    private void check(Member condition, Path path, Checker checker) {
        if (!checker.checkCondition(condition.value(), path, condition.line(), Place.RULE)) {
            broken.add(condition);
        }
    }

    /** Says which rules the parameters do not fulfil. */
    void hold(Evaluator evaluator) {
        for (Rule rule : rules) {
            if (rule.condition() == null || holds(rule.condition(), rule.path().child(CONDITION), evaluator, false)) {
                rule.assertions().stream()
                        .filter(each -> !holds(each.condition(), each.path().child(ASSERT), evaluator, true))
                        .forEach(each -> report.add(each.condition().line(), each.path(), "the parameters do not fulfil"
                                + " this rule" + (each.description() == null ? "" : ": " + each.description())));
            }
        }
    }

    private boolean holds(Member condition, Path path, Evaluator evaluator, boolean ifUnknown) {
        return broken.contains(condition) ? ifUnknown : evaluator.rule(condition.value(), path).orElse(ifUnknown);
    }
}
