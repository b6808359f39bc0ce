package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Nodes;
import java.util.Map;
import java.util.Set;

/**
 * {@code Fn::FindInMap}: a value of the section Mappings. A default value needs a transform and is refused.
 *
 * <p>Rests on
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html
 */
final class FindInMap implements Intrinsic {

    static final String NAME = "Fn::FindInMap";

    private static final Set<String> FOR_KEYS = Set.of(Call.REF, NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (call.argument() instanceof Sequence sequence && sequence.items().size() == 4) {
            checker.problem(call, "a default value for Fn::FindInMap is not supported");
        } else if (checker.list(call, 3, 3, "a mapping's name, a top-level key and a second-level key")) {
            for (int i = 0; i < 3; i++) {
                checker.text(call, call.item(i), call.itemPath(i), FOR_KEYS);
            }
            if (call.item(0) instanceof Scalar name && !checker.declared().mappings().containsKey(name.text())) {
                checker.problem(call, "there is no mapping " + name.text());
            }
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        String[] keys = new String[3];
        for (int i = 0; i < 3; i++) {
            Node key = evaluator.value(call, i);
            if (key instanceof Undetermined) {
                return key;
            }
            if (!(key instanceof Scalar scalar)) {
                return evaluator.problem(call, "a key of Fn::FindInMap is not text");
            }
            keys[i] = scalar.text();
        }
        Map<String, Map<String, Node>> mapping = evaluator.values().mappings().get(keys[0]);
        if (mapping == null) {
            return evaluator.problem(call, "there is no mapping " + shown(call.item(0), keys[0]));
        }
        Map<String, Node> top = mapping.get(keys[1]);
        if (top == null) {
            return evaluator.problem(call, "the mapping has no top-level key " + shown(call.item(1), keys[1]));
        }
        Node value = top.get(keys[2]);
        if (value == null) {
            return evaluator.problem(call, "the mapping has no second-level key " + shown(call.item(2), keys[2]));
        }
        return Nodes.at(call.line(), value);
    }

    /** A key from a parameter is not shown: it can be secret. */
    private static String shown(Node argument, String key) {
        if (argument instanceof Scalar) {
            return key;
        }
        return argument instanceof Mapping mapping && mapping.get(Call.REF) instanceof Scalar name
                ? name.text().startsWith(Pseudo.PREFIX) ? key : "like the value of " + name.text()
                : "like the one that its function gives";
    }
}
