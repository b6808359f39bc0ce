package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.intrinsic.SubText.Piece;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code Fn::Sub}: text with variables, which are parameters, resources, attributes or names of a mapping of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html">
 *     page</a>
 */
final class Sub implements Intrinsic {

    static final String NAME = "Fn::Sub";

    private static final Set<String> FOR_VARIABLES = Set.of(Call.REF, GetAtt.NAME, NAME, Join.NAME, Select.NAME,
            FindInMap.NAME, If.NAME, ImportValue.NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (call.argument() instanceof Scalar scalar) {
            checkVariables(call, scalar.text(), Map.of(), checker);
            return;
        }
        if (!(call.argument() instanceof Sequence sequence && sequence.items().size() == 2
                && sequence.items().get(0) instanceof Scalar && sequence.items().get(1) instanceof Mapping)) {
            checker.problem(call, "Fn::Sub takes literal text, or a list of literal text and a mapping of variables");
            return;
        }
        Map<String, Member> own = ((Mapping) call.item(1)).members();
        own.forEach((name, member) -> {
            Path path = call.itemPath(1).child(name);
            if (!SubText.NAME.matcher(name).matches()) {
                checker.problem(call, member.line(), path, "the name of a variable is made of letters, digits, "
                        + "underscores, dots and colons");
            }
            checker.text(call, member.value(), path, FOR_VARIABLES);
        });
        checkVariables(call, call.literal(0), own, checker);
    }

    private static void checkVariables(Call call, String text, Map<String, Member> own, Checker checker) {
        for (Piece piece : SubText.pieces(text)) {
            String name = piece.text();
            if (!piece.variable() || own.containsKey(name)) {
                continue;
            }
            if (!SubText.NAME.matcher(name).matches()) {
                checker.problem(call, "a variable is ${Name}, of letters, digits, underscores, dots and colons; "
                        + "${!Name} stands for itself");
            } else if (name.equals(Pseudo.NO_VALUE)) {
                checker.problem(call, Pseudo.NO_VALUE + " has no text");
            } else if (name.contains(".")) {
                if (checker.outsideConditions(call)) {
                    GetAtt.checkName(call, name, checker);
                }
            } else {
                Ref.checkName(call, name, checker);
            }
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Map<String, Node> own = new HashMap<>();
        String text;
        if (call.argument() instanceof Scalar scalar) {
            text = scalar.text();
        } else {
            text = call.literal(0);
            ((Mapping) call.item(1)).members().forEach((name, member) -> own.put(name,
                    evaluator.value(call, member.value(), call.itemPath(1).child(name))));
        }
        var result = new StringBuilder();
        boolean determined = true;
        for (Piece piece : SubText.pieces(text)) {
            Node value = piece.variable() ? variable(call, piece.text(), own, evaluator)
                    : Scalar.string(piece.text(), call.line());
            if (value instanceof Scalar scalar) {
                if (!evaluator.spend(call, scalar.text().length())) {
                    return new Undetermined(call.line());
                }
                result.append(scalar.text());
            } else {
                determined = false;
                if (!(value instanceof Undetermined)) {
                    evaluator.problem(call, "the variable " + piece.text() + " is not text");
                }
            }
        }
        return determined ? Scalar.string(result.toString(), call.line()) : new Undetermined(call.line());
    }

    private static Node variable(Call call, String name, Map<String, Node> own, Evaluator evaluator) {
        Node mine = own.get(name);
        if (mine != null) {
            return mine;
        }
        return name.contains(".") ? GetAtt.value(call, name, evaluator) : Ref.value(call, name, evaluator);
    }
}
