package community.securityir.local.cloudformation.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Nodes;
import java.util.Optional;
import java.util.Set;

/**
 * {@code Fn::GetAtt}: an attribute of a resource, as a list of two or as text with a dot. The attribute may come from
 * {@code Ref}.
 *
 * <p>Rests on
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getatt.html
 */
final class GetAtt implements Intrinsic {

    static final String NAME = "Fn::GetAtt";

    private static final Set<String> FOR_ATTRIBUTE = Set.of(Call.REF);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (!checker.outsideConditions(call)) {
            return;
        }
        if (call.argument() instanceof Scalar scalar) {
            checkName(call, scalar.text(), checker);
        } else if (checker.list(call, 2, 2, "the logical id of a resource and the name of an attribute")) {
            String logicalId = checker.literal(call, 0, "the logical id");
            checker.text(call, call.item(1), call.itemPath(1), FOR_ATTRIBUTE);
            if (logicalId != null) {
                checkResource(call, logicalId, checker);
                if (call.item(1) instanceof Scalar attribute && !checker.broken(call)) {
                    checkAttribute(call, logicalId, attribute.text(), checker);
                }
            }
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        if (call.argument() instanceof Scalar scalar) {
            return value(call, scalar.text(), evaluator);
        }
        Node attribute = evaluator.value(call, 1);
        if (attribute instanceof Undetermined) {
            return attribute;
        }
        String logicalId = call.literal(0);
        return attribute instanceof Scalar name
                && evaluator.declared().resources().get(logicalId).has(name.text())
                ? value(call, logicalId, name.text(), evaluator)
                : evaluator.problem(call, "Ref gives no name of an attribute of " + logicalId);
    }

    /** Says what is wrong with a name of the form {@code LogicalId.Attribute}. */
    static void checkName(Call call, String name, Checker checker) {
        int dot = name.indexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            checker.problem(call, "Fn::GetAtt takes a logical id and an attribute, joined by a dot");
            return;
        }
        String logicalId = name.substring(0, dot);
        checkResource(call, logicalId, checker);
        if (!checker.broken(call)) {
            checkAttribute(call, logicalId, name.substring(dot + 1), checker);
        }
    }

    private static void checkResource(Call call, String logicalId, Checker checker) {
        if (!checker.declared().resources().containsKey(logicalId)) {
            checker.problem(call, logicalId + " is not a resource of this template");
        }
    }

    private static void checkAttribute(Call call, String logicalId, String attribute, Checker checker) {
        Declared.Attributes attributes = checker.declared().resources().get(logicalId);
        if (!attributes.has(attribute)) {
            checker.problem(call, attributes.typeName() + " has no attribute " + attribute + "; "
                    + Checker.known(attributes.names()));
        }
    }

    /** Returns the value of {@code LogicalId.Attribute}. */
    static Node value(Call call, String name, Evaluator evaluator) {
        int dot = name.indexOf('.');
        return value(call, name.substring(0, dot), name.substring(dot + 1), evaluator);
    }

    private static Node value(Call call, String logicalId, String attribute, Evaluator evaluator) {
        Optional<Node> settled = evaluator.refer(call, logicalId);
        if (settled.isPresent()) {
            return settled.get();
        }
        JsonNode live = evaluator.values().attribute(logicalId, attribute);
        return live == null || live.isNull() || live.isMissingNode()
                ? evaluator.problem(call, "the resource " + logicalId + " has no attribute " + attribute + " now")
                : Nodes.fromJson(live, call.line());
    }
}
