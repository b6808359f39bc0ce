package community.securityir.local.cloudformation.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Nodes;

/**
 * {@code Fn::ToJsonString}: a mapping or a list as the text of a JSON document.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ToJsonString.html">
 *     page</a>
 */
final class ToJsonString implements Intrinsic {

    static final String NAME = "Fn::ToJsonString";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (checker.outsideConditions(call)) {
            if (call.argument() instanceof Mapping || call.argument() instanceof Sequence) {
                checker.check(call.argument(), call.path(), call.place());
            } else {
                checker.problem(call, "Fn::ToJsonString takes a mapping or a list");
            }
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Node value = evaluator.value(call, call.argument(), call.path());
        if (Nodes.undetermined(value)) {
            return new Undetermined(call.line());
        }
        JsonNode json = Nodes.toJson(value);
        return Scalar.string(json.toString(), call.line());
    }
}
