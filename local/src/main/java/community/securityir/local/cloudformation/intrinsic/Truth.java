package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the condition functions share: they stand in the sections Conditions and Rules, and take and give truth values. */
final class Truth {

    /** The functions that give a truth value. */
    private static final Set<String> FUNCTIONS =
            Set.of("Fn::And", "Fn::Or", Not.NAME, Equals.NAME, Call.CONDITION);

    /** Those of the section Rules. */
    private static final Set<String> OF_RULES =
            Set.of("Fn::And", "Fn::Or", Not.NAME, Equals.NAME, Contains.NAME, Contains.EQUALS, Contains.IN);

    private Truth() {
    }

    /** Returns what is said of anything that is no condition. */
    static String rule(Place place) {
        List<String> names = functions(place).stream().sorted().toList();
        return "must be a condition: " + String.join(", ", names.subList(0, names.size() - 1)) + " or "
                + names.get(names.size() - 1);
    }

    private static Set<String> functions(Place place) {
        return place == Place.RULE ? OF_RULES : FUNCTIONS;
    }

    /** Returns a truth value. */
    static Node of(boolean truth, int line) {
        return new Scalar(Boolean.toString(truth), Kind.BOOLEAN, line);
    }

    /** Returns what a node says, if it is determined. */
    static Optional<Boolean> in(Node node) {
        return node instanceof Scalar scalar ? Optional.of(scalar.text().equals("true")) : Optional.empty();
    }

    /** Returns whether the function stands in the section Conditions or Rules. */
    static boolean inConditions(Call call, Checker checker) {
        if (call.place().decides()) {
            return true;
        }
        checker.problem(call, call.name() + " can be used in the section Conditions only");
        return false;
    }

    /** Checks a list of conditions. */
    static void conditions(Call call, Checker checker, int least, int most) {
        if (inConditions(call, checker)
                && checker.list(call, least, most, least == most ? "one condition"
                        : "between " + least + " and " + most + " conditions")) {
            var items = ((Sequence) call.argument()).items();
            for (int i = 0; i < items.size(); i++) {
                condition(items.get(i), call.itemPath(i), call, checker);
            }
        }
    }

    private static void condition(Node node, Path path, Call call, Checker checker) {
        if (!checkCondition(node, path, call.place(), checker)) {
            checker.problem(call, node.line(), path, rule(call.place()));
        }
    }

    /** Checks a node if it is a condition; returns whether it is one, right or wrong. */
    static boolean checkCondition(Node node, Path path, Place place, Checker checker) {
        boolean condition = node instanceof Undetermined || Call.of(node, path, place)
                .filter(call -> functions(place).contains(call.name()) || Intrinsics.named(call.name()) == null)
                .isPresent();
        if (condition) {
            checker.check(node, path, place);
        }
        return condition;
    }
}
