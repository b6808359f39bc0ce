package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code Fn::Select}: an item of a list, counted from 0.
 *
 * <p>Rests on
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-select.html
 */
final class Select implements Intrinsic {

    static final String NAME = "Fn::Select";

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final String INDEX_RULE = "the index must be a whole number from 0";
    private static final Set<String> FOR_INDEX = Set.of(Call.REF, FindInMap.NAME);
    private static final Set<String> FOR_LIST = Set.of(Call.REF, GetAtt.NAME, Split.NAME, FindInMap.NAME, If.NAME,
            Cidr.NAME, GetAzs.NAME);
    private static final Set<String> FOR_ITEMS = Set.of(Call.REF, GetAtt.NAME, FindInMap.NAME, If.NAME,
            ImportValue.NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (!checker.list(call, 2, 2, "an index and a list")) {
            return;
        }
        if (call.item(0) instanceof Scalar index && !INDEX.matcher(index.text()).matches()) {
            checker.problem(call, index.line(), call.itemPath(0), INDEX_RULE);
        } else {
            checker.text(call, call.item(0), call.itemPath(0), FOR_INDEX);
        }
        checker.values(call, call.item(1), call.itemPath(1), FOR_LIST, FOR_ITEMS);
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Node index = evaluator.value(call, 0);
        Node list = evaluator.value(call, 1);
        if (index instanceof Undetermined || list instanceof Undetermined) {
            return new Undetermined(call.line());
        }
        if (!(index instanceof Scalar number && INDEX.matcher(number.text()).matches())) {
            return evaluator.problem(call, INDEX_RULE);
        }
        if (!(list instanceof Sequence sequence)) {
            return evaluator.problem(call, "Fn::Select takes a list; what it is given is not one");
        }
        int position = Integer.parseInt(number.text());
        return position < sequence.items().size() ? sequence.items().get(position)
                : evaluator.problem(call, "the list has " + sequence.items().size()
                        + " items; the index, counted from 0, is beyond them");
    }
}
