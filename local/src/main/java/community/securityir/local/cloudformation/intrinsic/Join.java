package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Nodes;
import java.util.Set;

/**
 * {@code Fn::Join}: the texts of a list with a delimiter between them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-join.html">
 *     page</a>
 */
final class Join implements Intrinsic {

    static final String NAME = "Fn::Join";

    private static final Set<String> FOR_LIST = Set.of(Call.REF, GetAtt.NAME, Split.NAME, FindInMap.NAME, If.NAME,
            ImportValue.NAME, Cidr.NAME, GetAzs.NAME);
    private static final Set<String> FOR_ITEMS = Set.of(Call.REF, GetAtt.NAME, Sub.NAME, NAME, Select.NAME,
            FindInMap.NAME, If.NAME, ImportValue.NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (checker.list(call, 2, 2, "a delimiter and a list of texts")) {
            checker.literal(call, 0, "the delimiter");
            checker.texts(call, call.item(1), call.itemPath(1), FOR_LIST, FOR_ITEMS);
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Node list = evaluator.value(call, 1);
        if (Nodes.undetermined(list)) {
            return new Undetermined(call.line());
        }
        if (!(list instanceof Sequence sequence && sequence.items().stream().allMatch(Scalar.class::isInstance))) {
            return evaluator.problem(call, "Fn::Join takes a list of texts; what it is given is not one");
        }
        String delimiter = call.literal(0);
        var joined = new StringBuilder();
        for (int i = 0; i < sequence.items().size(); i++) {
            String text = ((Scalar) sequence.items().get(i)).text();
            if (!evaluator.spend(call, (long) text.length() + delimiter.length())) {
                return new Undetermined(call.line());
            }
            joined.append(i == 0 ? "" : delimiter).append(text);
        }
        return Scalar.string(joined.toString(), call.line());
    }
}
