package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Undetermined;

/** {@code Condition}: another condition, by its name; inside the section Conditions only. */
final class ConditionReference implements Intrinsic {

    @Override
    public String name() {
        return Call.CONDITION;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (!(call.argument() instanceof Scalar name)) {
            checker.problem(call, "Condition takes the name of a condition");
        } else if (!checker.declared().conditions().contains(name.text())) {
            checker.problem(call, "there is no condition " + name.text());
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        return evaluator.values().condition(((Scalar) call.argument()).text())
                .map(truth -> Truth.of(truth, call.line()))
                .orElseGet(() -> new Undetermined(call.line()));
    }
}
