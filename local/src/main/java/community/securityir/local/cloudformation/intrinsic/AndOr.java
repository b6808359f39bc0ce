package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.util.Optional;

/** {@code Fn::And} and {@code Fn::Or} of two to ten conditions. */
final class AndOr implements Intrinsic {

    private static final int FEWEST = 2;
    private static final int MOST = 10;

    private final String name;
    private final boolean decisive;

    /**
     * One of the two.
     *
     * @param decisive the truth value that, found once, is the result
     */
    AndOr(String name, boolean decisive) {
        this.name = name;
        this.decisive = decisive;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void check(Call call, Checker checker) {
        Truth.conditions(call, checker, FEWEST, MOST);
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        boolean determined = true;
        for (int i = 0; i < ((Sequence) call.argument()).items().size(); i++) {
            Optional<Boolean> truth = Truth.in(evaluator.value(call, i));
            if (truth.isPresent() && truth.get() == decisive) {
                return Truth.of(decisive, call.line());
            }
            determined &= truth.isPresent();
        }
        return determined ? Truth.of(!decisive, call.line()) : new Undetermined(call.line());
    }
}
