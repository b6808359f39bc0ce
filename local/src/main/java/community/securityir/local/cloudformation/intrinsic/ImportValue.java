package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.util.Optional;
import java.util.Set;

/**
 * {@code Fn::ImportValue}: what another stack of the account exports in the same Region.
 *
 * @see <a href=
 *     "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-importvalue.html">
 *     page</a>
 */
final class ImportValue implements Intrinsic {

    static final String NAME = "Fn::ImportValue";

    private static final Set<String> FOR_NAME = Set.of(Call.REF, FindInMap.NAME, If.NAME, Join.NAME, Select.NAME,
            Split.NAME, Sub.NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (checker.outsideConditions(call)) {
            checker.text(call, call.argument(), call.path(), FOR_NAME);
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Optional<Node> name = evaluator.independent(call, call.argument(), call.path());
        if (name.isEmpty()) {
            return evaluator.problem(call, "the name of an export cannot depend on a resource");
        }
        if (name.get() instanceof Undetermined) {
            return name.get();
        }
        if (!(name.get() instanceof Scalar text)) {
            return evaluator.problem(call, "the name of an export must be text");
        }
        Optional<String> value = evaluator.values().export(text.text());
        if (value.isPresent()) {
            return Scalar.string(value.get(), call.line());
        }
        // a stack may be asked for before what it imports is there: it then fails when its turn comes
        return evaluator.values().live() ? evaluator.problem(call, "there is no export of that name")
                : new Undetermined(call.line());
    }
}
