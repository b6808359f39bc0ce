package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.aws.Regions;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code Fn::GetAZs}: the Availability Zones of a Region, the stack's own for an empty text. Which ones an account has
 * is known to AWS only: here each Region has three, by the names that most Regions have.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getavailabilityzones.html">
 *     page</a>
 */
final class GetAzs implements Intrinsic {

    static final String NAME = "Fn::GetAZs";

    private static final Set<String> FOR_REGION = Set.of(Call.REF);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (checker.outsideConditions(call)) {
            checker.text(call, call.argument(), call.path(), FOR_REGION);
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        Node given = evaluator.value(call, call.argument(), call.path());
        if (given instanceof Scalar text && text.text().isEmpty()) {
            given = evaluator.values().parameter(Pseudo.REGION);
        }
        if (given instanceof Undetermined) {
            return given;
        }
        if (!(given instanceof Scalar region && Regions.isCode(region.text()))) {
            return evaluator.problem(call, "Fn::GetAZs takes the name of a Region, or an empty text for the stack's");
        }
        return new Sequence(Stream.of("a", "b", "c")
                .map(zone -> (Node) Scalar.string(region.text() + zone, call.line())).toList(), call.line());
    }
}
