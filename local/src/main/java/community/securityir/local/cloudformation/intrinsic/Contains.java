package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Nodes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The functions of the section Rules that compare lists: {@code Fn::Contains} (the list has the text), {@code
 * Fn::EachMemberEquals} (nothing else) and {@code Fn::EachMemberIn} (every text of one list is in the other).
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html">
 *     rule functions</a>
 */
final class Contains implements Intrinsic {

    static final String NAME = "Fn::Contains";
    static final String EQUALS = "Fn::EachMemberEquals";
    static final String IN = "Fn::EachMemberIn";

    private static final Set<String> FUNCTIONS = Set.of(Call.REF);

    private final String name;

    Contains(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (call.place() != Place.RULE) {
            checker.problem(call, name + " can be used in the section Rules only");
        } else if (checker.list(call, 2, 2, name.equals(IN) ? "two lists of texts" : "a list of texts, and a text")) {
            checker.texts(call, call.item(0), call.itemPath(0), FUNCTIONS, FUNCTIONS);
            if (name.equals(IN)) {
                checker.texts(call, call.item(1), call.itemPath(1), FUNCTIONS, FUNCTIONS);
            } else {
                checker.text(call, call.item(1), call.itemPath(1), FUNCTIONS);
            }
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Node first = evaluator.value(call, 0);
        Node second = evaluator.value(call, 1);
        if (Nodes.undetermined(first) || Nodes.undetermined(second)) {
            return new Undetermined(call.line());
        }
        List<String> list = texts(first);
        List<String> other = texts(second);
        boolean truth = switch (name) {
            case NAME -> list.containsAll(other);
            case EQUALS -> other.containsAll(list);
            default -> Set.copyOf(other).containsAll(list);
        };
        return Truth.of(truth, call.line());
    }

    private static List<String> texts(Node node) {
        return node instanceof Sequence sequence
                ? sequence.items().stream().map(Contains::texts).flatMap(List::stream).collect(Collectors.toList())
                : node instanceof Scalar scalar ? List.of(scalar.text()) : List.of();
    }
}
