package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Undetermined;

/** {@code Fn::Not}: whether a condition does not hold. */
final class Not implements Intrinsic {

    static final String NAME = "Fn::Not";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        Truth.conditions(call, checker, 1, 1);
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        return Truth.in(evaluator.value(call, 0))
                .map(truth -> Truth.of(!truth, call.line()))
                .orElseGet(() -> new Undetermined(call.line()));
    }
}
