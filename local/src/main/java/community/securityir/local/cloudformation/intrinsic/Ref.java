package community.securityir.local.cloudformation.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Nodes;
import java.util.Optional;

/**
 * {@code Ref}: the value of a parameter or pseudo parameter, the primary identifier of a resource.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html">
 *     page</a>
 */
final class Ref implements Intrinsic {

    @Override
    public String name() {
        return Call.REF;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (call.argument() instanceof Scalar name) {
            checkName(call, name.text(), checker);
        } else {
            checker.problem(call, "Ref takes the name of a parameter or a resource");
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        return value(call, ((Scalar) call.argument()).text(), evaluator);
    }

    /** Says what is wrong with a name. */
    static void checkName(Call call, String name, Checker checker) {
        Declared declared = checker.declared();
        if (declared.parameters().contains(name)) {
            return;
        }
        if (declared.resources().containsKey(name)) {
            if (call.place().decides()) {
                checker.problem(call, "a condition cannot refer to the resource " + name);
            }
        } else if (name.startsWith(Pseudo.PREFIX)) {
            if (!Pseudo.ALL.contains(name)) {
                checker.problem(call, "there is no pseudo parameter " + name);
            } else if (name.equals(Pseudo.NO_VALUE) && call.place().decides()) {
                checker.problem(call, "a condition cannot refer to " + name);
            }
        } else {
            checker.problem(call, name + " is neither a parameter nor a resource of this template");
        }
    }

    /** Returns what a name stands for. */
    static Node value(Call call, String name, Evaluator evaluator) {
        if (!evaluator.declared().resources().containsKey(name)) {
            return Nodes.at(call.line(), evaluator.values().parameter(name));
        }
        Optional<Node> settled = evaluator.refer(call, name);
        if (settled.isPresent()) {
            return settled.get();
        }
        JsonNode live = evaluator.values().ref(name);
        return live == null || live.isNull() || live.isMissingNode()
                ? evaluator.problem(call, "the resource " + name + " does not exist")
                : Nodes.fromJson(live, call.line());
    }
}
