package community.securityir.local.cloudformation.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.NoValue;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Work on trees. */
public final class Nodes {

    private Nodes() {
    }

    /** Returns JSON as a tree that stands in one line of the document: where it was asked for. */
    public static Node fromJson(JsonNode json, int line) {
        if (json.isObject()) {
            Map<String, Member> members = new LinkedHashMap<>();
            json.properties().forEach(e -> members.put(e.getKey(), new Member(line, fromJson(e.getValue(), line))));
            return new Mapping(members, line);
        }
        if (json.isArray()) {
            List<Node> items = new ArrayList<>();
            json.forEach(item -> items.add(fromJson(item, line)));
            return new Sequence(items, line);
        }
        Kind kind = json.isNumber() ? Kind.NUMBER : json.isBoolean() ? Kind.BOOLEAN
                : json.isNull() ? Kind.NULL : Kind.STRING;
        return new Scalar(json.asText(), kind, line);
    }

    /** Returns a determined tree as JSON. A number that Java cannot hold becomes text. */
    public static JsonNode toJson(Node node) {
        if (node instanceof Mapping mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            mapping.members().forEach((key, member) -> object.set(key, toJson(member.value())));
            return object;
        }
        if (node instanceof Sequence sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.items().forEach(item -> array.add(toJson(item)));
            return array;
        }
        Scalar scalar = (Scalar) node;
        return switch (scalar.kind()) {
            case BOOLEAN -> JsonNodeFactory.instance.booleanNode(PlainScalars.truth(scalar.text()).orElse(false));
            case NUMBER -> PlainScalars.number(scalar.text()).<JsonNode>map(JsonNodeFactory.instance::numberNode)
                    .orElseGet(() -> JsonNodeFactory.instance.textNode(scalar.text()));
            case NULL -> JsonNodeFactory.instance.nullNode();
            case STRING -> JsonNodeFactory.instance.textNode(scalar.text());
        };
    }

    /** Returns a tree as if all of it stood in one line. */
    public static Node at(int line, Node node) {
        if (node instanceof Mapping mapping) {
            Map<String, Member> members = new LinkedHashMap<>();
            mapping.members().forEach((key, member) -> members.put(key, new Member(line, at(line, member.value()))));
            return new Mapping(members, line);
        }
        if (node instanceof Sequence sequence) {
            return new Sequence(sequence.items().stream().map(item -> at(line, item)).toList(), line);
        }
        if (node instanceof Scalar scalar) {
            return new Scalar(scalar.text(), scalar.kind(), line);
        }
        return node instanceof NoValue ? new NoValue(line) : new Undetermined(line);
    }

    /** Returns whether two trees hold the same values, wherever they stand; texts are compared as written. */
    public static boolean same(Node one, Node other) {
        if (one instanceof Scalar a && other instanceof Scalar b) {
            return a.text().equals(b.text());
        }
        if (one instanceof Sequence a && other instanceof Sequence b) {
            if (a.items().size() != b.items().size()) {
                return false;
            }
            for (int i = 0; i < a.items().size(); i++) {
                if (!same(a.items().get(i), b.items().get(i))) {
                    return false;
                }
            }
            return true;
        }
        return one instanceof Mapping a && other instanceof Mapping b
                && a.members().keySet().equals(b.members().keySet())
                && a.members().keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
    }

    /** Returns whether a part of the tree is undetermined. */
    public static boolean undetermined(Node node) {
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().anyMatch(Nodes::undetermined);
        }
        if (node instanceof Mapping mapping) {
            return mapping.members().values().stream().anyMatch(member -> undetermined(member.value()));
        }
        return node instanceof Undetermined;
    }
}
