package community.securityir.local.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.PlainScalars;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a tree into JSON of the types that a schema wants, as CloudFormation does: a number or boolean becomes text as
 * written where text is wanted, and text becomes a number or boolean where that is wanted. What fits no type wanted
 * keeps its own, for the validator to refuse.
 */
final class Conversion {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Set<List<String>> undetermined = new HashSet<>();

    /** Returns the places that hold a stand-in, because their value is not known yet. */
    Set<List<String>> undetermined() {
        return undetermined;
    }

    /** Returns JSON for a tree. */
    JsonNode convert(Node node, Fragment schema) {
        return convert(node, schema, List.of());
    }

    private JsonNode convert(Node node, Fragment schema, List<String> place) {
        if (node instanceof Mapping mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.members().forEach((key, member) ->
                    object.set(key, convert(member.value(), schema.member(key), with(place, key))));
            return object;
        }
        if (node instanceof Sequence sequence) {
            ArrayNode array = JSON.arrayNode();
            Fragment items = schema.items();
            for (Node item : sequence.items()) {
                array.add(convert(item, items, with(place, Integer.toString(array.size()))));
            }
            return array;
        }
        if (node instanceof Scalar scalar) {
            return scalar(scalar, schema.types());
        }
        undetermined.add(place);
        // no two of them may be the same, or a list of different items would seem to repeat one
        return TextNode.valueOf("undetermined " + undetermined.size());
    }

    private static List<String> with(List<String> place, String step) {
        List<String> longer = new ArrayList<>(place);
        longer.add(step);
        return List.copyOf(longer);
    }

    private static JsonNode scalar(Scalar scalar, List<String> types) {
        boolean text = types.contains("string");
        boolean number = types.contains("number") || types.contains("integer");
        boolean truth = types.contains("boolean");
        Optional<JsonNode> own = switch (scalar.kind()) {
            case STRING -> Optional.of(TextNode.valueOf(scalar.text()));
            case NUMBER -> number(scalar.text());
            case BOOLEAN -> truth(scalar.text());
            case NULL -> Optional.of(NullNode.getInstance());
        };
        boolean wanted = types.isEmpty() || scalar.kind() == Kind.NULL || switch (scalar.kind()) {
            case STRING -> text;
            case NUMBER -> number;
            default -> truth;
        };
        if (!wanted && text) {
            return TextNode.valueOf(scalar.text());
        }
        if (!wanted && scalar.kind() == Kind.STRING) {
            Optional<JsonNode> other = number ? number(scalar.text()) : Optional.empty();
            if (other.isEmpty() && truth && (scalar.text().equals("true") || scalar.text().equals("false"))) {
                other = truth(scalar.text());
            }
            return other.or(() -> own).orElseThrow();
        }
        return own.orElseGet(() -> TextNode.valueOf(scalar.text()));
    }

    private static Optional<JsonNode> truth(String text) {
        return PlainScalars.truth(text).map(BooleanNode::valueOf);
    }

    private static Optional<JsonNode> number(String text) {
        return PlainScalars.number(text).map(Conversion::number);
    }

    private static JsonNode number(BigDecimal number) {
        if (number.scale() > 0) {
            return JSON.numberNode(number);
        }
        var whole = number.toBigIntegerExact();
        return whole.bitLength() < Integer.SIZE ? JSON.numberNode(whole.intValueExact())
                : whole.bitLength() < Long.SIZE ? JSON.numberNode(whole.longValueExact()) : JSON.numberNode(whole);
    }
}
