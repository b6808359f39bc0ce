package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code Fn::Cidr}: an address block, cut into smaller ones that follow each other.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html">
 *     page</a>
 */
final class Cidr implements Intrinsic {

    static final String NAME = "Fn::Cidr";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final int MOST = 256;

    private static final String BLOCK_RULE = "the block must be one such as 10.0.0.0/16 or 2001:db8::/56";
    private static final String MAPPED_RULE = "a block of IPv4-mapped IPv6 addresses is not supported; write it as one of"
            + " IPv4 addresses, such as 10.0.0.0/16";
    private static final String COUNT_RULE = "the count must be a whole number from 1 to 256";
    private static final String BITS_RULE = "the bits of each block must be a whole number from 1 to 128";

    private static final Set<String> FUNCTIONS =
            Set.of(Call.REF, GetAtt.NAME, Select.NAME, Sub.NAME, FindInMap.NAME, If.NAME, ImportValue.NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Call call, Checker checker) {
        if (checker.outsideConditions(call)
                && checker.list(call, 3, 3, "a block, how many blocks to cut it into, and the bits of each")) {
            for (int i = 0; i < 3; i++) {
                checker.text(call, call.item(i), call.itemPath(i), FUNCTIONS);
            }
        }
    }

    @Override
    public Node evaluate(Call call, Evaluator evaluator) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Node value = evaluator.value(call, i);
            if (value instanceof Undetermined) {
                return new Undetermined(call.line());
            }
            texts.add(value instanceof Scalar scalar ? scalar.text() : "");
        }
        Optional<AddressBlock> block = AddressBlock.of(texts.get(0));
        if (block.isEmpty()) {
            return evaluator.problem(call, AddressBlock.mapsIpv4(texts.get(0)) ? MAPPED_RULE : BLOCK_RULE);
        }
        int count = number(texts.get(1), MOST);
        if (count == 0) {
            return evaluator.problem(call, COUNT_RULE);
        }
        int bits = number(texts.get(2), AddressBlock.LONGEST);
        if (bits == 0) {
            return evaluator.problem(call, BITS_RULE);
        }
        List<String> parts = block.get().parts(count, bits);
        if (parts.isEmpty()) {
            return evaluator.problem(call, "the block has no room for " + count + " blocks of " + bits + " bits");
        }
        return new Sequence(parts.stream().<Node>map(part -> Scalar.string(part, call.line())).toList(), call.line());
    }

    /** Returns 0 for what is no number from 1 to that one. */
    private static int number(String text, int most) {
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        return number <= most ? number : 0;
    }
}
