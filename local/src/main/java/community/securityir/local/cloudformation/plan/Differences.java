package community.securityir.local.cloudformation.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.schema.Fragment;
import community.securityir.local.cloudformation.stack.PropertyDifference;
import community.securityir.local.cloudformation.stack.PropertyDifference.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the differences between what is expected and what is. */
final class Differences {

    final List<PropertyDifference> found = new ArrayList<>();

    /**
     * Compares the members of an object.
     *
     * @param whole whether a member that is not expected is a difference: so it is inside lists, where CloudFormation
     *              compares whole items
     */
    void members(String path, ObjectNode expected, ObjectNode actual, Fragment schema, boolean whole) {
        expected.properties().forEach(member -> value(path + "/" + escaped(member.getKey()), member.getValue(),
                actual.get(member.getKey()), schema.member(member.getKey()), whole));
        if (whole) {
            actual.properties().stream().filter(member -> !expected.has(member.getKey())).forEach(member ->
                    add(path + "/" + escaped(member.getKey()), null, member.getValue(), Type.ADD));
        }
    }

    private void value(String path, JsonNode expected, JsonNode actual, Fragment schema, boolean whole) {
        if (actual == null || actual.isNull()) {
            add(path, expected, null, Type.REMOVE);
        } else if (expected instanceof ObjectNode one && actual instanceof ObjectNode other) {
            members(path, one, other, schema, whole);
        } else if (expected instanceof ArrayNode one && actual instanceof ArrayNode other) {
            if (schema.unordered()) {
                unordered(path, one, other, schema.items());
            } else {
                ordered(path, one, other, schema.items());
            }
        } else if (!same(expected, actual)) {
            add(path, expected, actual, Type.NOT_EQUAL);
        }
    }

    private void ordered(String path, ArrayNode expected, ArrayNode actual, Fragment schema) {
        for (int i = 0; i < expected.size(); i++) {
            value(path + "/" + i, expected.get(i), actual.get(i), schema, true);
        }
        for (int i = expected.size(); i < actual.size(); i++) {
            add(path + "/" + i, null, actual.get(i), Type.ADD);
        }
    }

    /** Equal items belong together, then those that have most in common; what is left was removed or added. */
    private void unordered(String path, ArrayNode expected, ArrayNode actual, Fragment schema) {
        Map<Integer, JsonNode> missing = new TreeMap<>();
        Map<Integer, JsonNode> surplus = new TreeMap<>();
        for (int i = 0; i < actual.size(); i++) {
            surplus.put(i, actual.get(i));
        }
        for (int i = 0; i < expected.size(); i++) {
            JsonNode item = expected.get(i);
            Integer equal = surplus.keySet().stream().filter(place -> equal(item, surplus.get(place), schema)).findFirst()
                    .orElse(null);
            if (equal == null) {
                missing.put(i, item);
            } else {
                surplus.remove(equal);
            }
        }
        Map<Integer, Integer> pairs = pairs(missing, surplus, schema);
        missing.forEach((place, item) -> value(path + "/" + place, item,
                pairs.containsKey(place) ? surplus.get(pairs.get(place)) : null, schema, true));
        surplus.keySet().removeAll(pairs.values());
        surplus.forEach((place, item) -> add(path + "/" + place, null, item, Type.ADD));
    }

    private static Map<Integer, Integer> pairs(Map<Integer, JsonNode> missing, Map<Integer, JsonNode> surplus,
            Fragment schema) {
        Map<Integer, Integer> pairs = new TreeMap<>();
        while (true) {
            int most = 0;
            Integer one = null;
            Integer other = null;
            for (Map.Entry<Integer, JsonNode> left : missing.entrySet()) {
                for (Map.Entry<Integer, JsonNode> right : surplus.entrySet()) {
                    int common = pairs.containsKey(left.getKey()) || pairs.containsValue(right.getKey()) ? 0
                            : common(left.getValue(), right.getValue(), schema);
                    if (common > most) {
                        most = common;
                        one = left.getKey();
                        other = right.getKey();
                    }
                }
            }
            if (one == null) {
                return pairs;
            }
            pairs.put(one, other);
        }
    }

    /** Returns how much two items have in common; what the schema names first, such as a key, counts most. */
    private static int common(JsonNode one, JsonNode other, Fragment schema) {
        if (!one.isObject() || !other.isObject()) {
            return 0;
        }
        List<String> names = schema.names();
        int common = 0;
        for (Map.Entry<String, JsonNode> member : one.properties()) {
            if (other.has(member.getKey()) && same(member.getValue(), other.get(member.getKey()))) {
                common += names.indexOf(member.getKey()) == 0 ? names.size() + 1 : 1;
            }
        }
        return common;
    }

    private static boolean equal(JsonNode one, JsonNode other, Fragment schema) {
        var differences = new Differences();
        differences.value("", one, other, schema, true);
        return differences.found.isEmpty();
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(other) || one.isNumber() && other.isNumber()
                && one.decimalValue().compareTo(other.decimalValue()) == 0;
    }

    private void add(String path, JsonNode expected, JsonNode actual, Type type) {
        found.add(new PropertyDifference(path, text(expected), text(actual), type));
    }

    private static String text(JsonNode value) {
        return value == null ? "null" : value.isTextual() ? value.asText() : value.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
