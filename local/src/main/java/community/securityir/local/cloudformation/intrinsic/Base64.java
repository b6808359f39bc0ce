package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * {@code Fn::Base64}: a text in Base64.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-base64.html">
 *     page</a>
 */
final class Base64 implements Intrinsic {

    static final String NAME = "Fn::Base64";

    private static final Set<String> FUNCTIONS = Set.of(Call.REF, GetAtt.NAME, Sub.NAME, Join.NAME, Select.NAME,
            FindInMap.NAME, If.NAME, ToJsonString.NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (checker.outsideConditions(call)) {
            checker.text(call, call.argument(), call.path(), FUNCTIONS);
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Node value = evaluator.value(call, call.argument(), call.path());
        if (value instanceof Undetermined) {
            return value;
        }
        return value instanceof Scalar text
                ? Scalar.string(java.util.Base64.getEncoder().encodeToString(
                        text.text().getBytes(StandardCharsets.UTF_8)), call.line())
                : evaluator.problem(call, "Fn::Base64 takes a text; what it is given is not one");
    }
}
