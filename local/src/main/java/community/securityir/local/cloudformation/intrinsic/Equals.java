package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Nodes;
import java.util.Set;

/** {@code Fn::Equals}: whether two values are the same; texts are compared as written, with their case. */
final class Equals implements Intrinsic {

    static final String NAME = "Fn::Equals";

    private static final Set<String> FOR_VALUES = Set.of(Call.REF, FindInMap.NAME, Sub.NAME, Join.NAME, Select.NAME,
            Split.NAME, Length.NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (Truth.inConditions(call, checker) && checker.list(call, 2, 2, "the two values to compare")) {
            for (int i = 0; i < 2; i++) {
                if (call.item(i) instanceof Sequence) {
                    checker.texts(call, call.item(i), call.itemPath(i), FOR_VALUES, FOR_VALUES);
                } else {
                    checker.text(call, call.item(i), call.itemPath(i), FOR_VALUES);
                }
            }
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Node one = evaluator.value(call, 0);
        Node other = evaluator.value(call, 1);
        return Nodes.undetermined(one) || Nodes.undetermined(other) ? new Undetermined(call.line())
                : Truth.of(Nodes.same(one, other), call.line());
    }
}
