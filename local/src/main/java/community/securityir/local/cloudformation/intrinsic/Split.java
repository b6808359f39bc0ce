package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code Fn::Split}: a text as a list, cut at each delimiter; empty pieces stay.
 *
 * <p>Rests on
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-split.html
 */
final class Split implements Intrinsic {

    static final String NAME = "Fn::Split";

    private static final Set<String> FOR_TEXT = Set.of(Call.REF, GetAtt.NAME, Sub.NAME, Join.NAME, Select.NAME,
            FindInMap.NAME, If.NAME, ImportValue.NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (checker.list(call, 2, 2, "a delimiter and the text to split")) {
            if ("".equals(checker.literal(call, 0, "the delimiter"))) {
                checker.problem(call, call.item(0).line(), call.itemPath(0), "the delimiter must not be empty");
            }
            checker.text(call, call.item(1), call.itemPath(1), FOR_TEXT);
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Node source = evaluator.value(call, 1);
        if (source instanceof Undetermined) {
            return source;
        }
        if (!(source instanceof Scalar text)) {
            return evaluator.problem(call, "Fn::Split takes a text; what it is given is not one");
        }
        String delimiter = call.literal(0);
        List<Node> pieces = new ArrayList<>();
        int from = 0;
        for (int at = text.text().indexOf(delimiter); at >= 0; at = text.text().indexOf(delimiter, from)) {
            pieces.add(Scalar.string(text.text().substring(from, at), call.line()));
            from = at + delimiter.length();
        }
        pieces.add(Scalar.string(text.text().substring(from), call.line()));
        return new Sequence(pieces, call.line());
    }
}
