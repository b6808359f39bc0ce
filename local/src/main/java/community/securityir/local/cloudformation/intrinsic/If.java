package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Undetermined;

/**
 * {@code Fn::If}: one of two values, by a condition. Only the one taken is evaluated; both are checked.
 *
 * <p>Rests on
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 */
final class If implements Intrinsic {

    static final String NAME = "Fn::If";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (!checker.outsideConditions(call)
                || !checker.list(call, 3, 3, "a condition's name, the value if it holds and the value if not")) {
            return;
        }
        String condition = checker.literal(call, 0, "the condition's name");
        if (condition != null && !checker.declared().conditions().contains(condition)) {
            checker.problem(call, "there is no condition " + condition);
        }
        checker.check(call.item(1), call.itemPath(1), call.place());
        checker.check(call.item(2), call.itemPath(2), call.place());
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        return evaluator.values().condition(call.literal(0))
                .map(holds -> evaluator.value(call, holds ? 1 : 2))
                .orElseGet(() -> new Undetermined(call.line()));
    }
}
