package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.util.Set;

/**
 * {@code Fn::Length}: how many items a list has.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-length.html">
 *     page</a>
 */
final class Length implements Intrinsic {

    static final String NAME = "Fn::Length";

    private static final Set<String> FOR_LIST = Set.of(Call.REF, Split.NAME, FindInMap.NAME, GetAzs.NAME);
    private static final Set<String> FOR_ITEMS = Set.of(Call.REF, Sub.NAME, Join.NAME, Select.NAME, FindInMap.NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        checker.values(call, call.argument(), call.path(), FOR_LIST, FOR_ITEMS);
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Node list = evaluator.value(call, call.argument(), call.path());
        if (list instanceof Undetermined) {
            return list;
        }
        return list instanceof Sequence sequence
                ? new Scalar(String.valueOf(sequence.items().size()), Kind.NUMBER, call.line())
                : evaluator.problem(call, "Fn::Length takes a list; what it is given is not one");
    }
}
