package community.securityir.local.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.Percent;
import community.securityir.local.model.Shape;
import community.securityir.local.model.Shape.BooleanShape;
import community.securityir.local.model.Shape.ListShape;
import community.securityir.local.model.Shape.MapShape;
import community.securityir.local.model.Shape.NumberShape;
import community.securityir.local.model.Shape.StructureShape;
import community.securityir.local.model.Shape.TimestampShape;
import community.securityir.local.model.Timestamps;
import community.securityir.local.model.Violations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The form of the query protocol: {@code Tags.member.1.Key=a}. Unfolded into a tree of texts, then read by shapes. */
final class QueryForm {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** No input has members that lie deeper. */
    private static final int DEEPEST = 32;

    /** Several times as many as the largest input has; each takes some hundred bytes. */
    private static final int MOST_BRANCHES = 20_000;

    private final Branch root = new Branch();
    private int branches;

    private QueryForm() {}

    private static final class Branch {

        private final Map<String, Branch> children = new HashMap<>();
        private String text;
    }

    /** @throws ApiException MalformedQueryString if it is no percent-encoded form */
    static QueryForm parse(byte[] body) {
        QueryForm form = new QueryForm();
        for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                form.add(decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    /** Returns a member that is a text; empty if it is not there. */
    String text(String name) {
        Branch branch = root.children.get(name);
        return branch == null || branch.text == null ? "" : branch.text;
    }

    /** Returns the members in the form that {@code MemberReader} reads. */
    ObjectNode members(StructureShape shape, Violations violations) {
        return structure(shape, root, "", violations);
    }

    private void add(String name, String value) {
        String[] steps = name.split("\\.", -1);
        if (steps.length > DEEPEST) {
            throw malformed();
        }
        Branch branch = root;
        for (String step : steps) {
            branch = branch.children.computeIfAbsent(step, key -> grown());
        }
        branch.text = value;
    }

    private Branch grown() {
        branches++;
        if (branches > MOST_BRANCHES) {
            throw malformed();
        }
        return new Branch();
    }

    private static JsonNode node(Shape shape, Branch branch, String path, Violations violations) {
        if (shape instanceof StructureShape structure) {
            return structure(structure, branch, path, violations);
        } else if (shape instanceof ListShape list) {
            return list(list, branch, path, violations);
        } else if (shape instanceof MapShape map) {
            return map(map, branch, path, violations);
        } else if (branch.text == null) {
            return null;
        }
        return scalar(shape, branch.text, path, violations);
    }

    private static ObjectNode structure(StructureShape shape, Branch branch, String path, Violations violations) {
        ObjectNode members = NODES.objectNode();
        shape.members().forEach((name, member) -> {
            Branch child = branch.children.get(member.wireName());
            JsonNode node = child == null ? null
                    : node(member.shape(), child, path.isEmpty() ? name : path + "." + name, violations);
            if (node != null) {
                members.set(name, node);
            }
        });
        return members;
    }

    /** An empty list arrives as a member without elements. */
    private static ArrayNode list(ListShape shape, Branch branch, String path, Violations violations) {
        ArrayNode elements = NODES.arrayNode();
        numbered(branch.children.get("member")).forEach((number, element) -> {
            JsonNode node = node(shape.member().shape(), element, path + "[" + elements.size() + "]", violations);
            if (node != null) {
                elements.add(node);
            }
        });
        return elements;
    }

    private static ObjectNode map(MapShape shape, Branch branch, String path, Violations violations) {
        ObjectNode entries = NODES.objectNode();
        numbered(branch.children.get("entry")).values().forEach(entry -> {
            Branch key = entry.children.get("key");
            Branch value = entry.children.get("value");
            JsonNode node = value == null ? null : node(shape.value().shape(), value, path, violations);
            if (key != null && key.text != null && node != null) {
                entries.set(key.text, node);
            }
        });
        return entries;
    }

    private static Map<Integer, Branch> numbered(Branch branch) {
        Map<Integer, Branch> numbered = new TreeMap<>();
        if (branch != null) {
            branch.children.forEach((step, child) -> {
                try {
                    numbered.put(Integer.valueOf(step), child);
                } catch (NumberFormatException e) {
                    throw malformed();
                }
            });
        }
        return numbered;
    }

    private static JsonNode scalar(Shape shape, String text, String path, Violations violations) {
        if (shape instanceof BooleanShape) {
            if (text.equals("true") || text.equals("false")) {
                return NODES.booleanNode(text.equals("true"));
            }
            violations.malformed(path, "Member must be true or false");
            return null;
        } else if (shape instanceof NumberShape) {
            try {
                return NODES.numberNode(Long.parseLong(text));
            } catch (NumberFormatException e) {
                violations.malformed(path, "Member must be a whole number");
                return null;
            }
        } else if (shape instanceof TimestampShape) {
            OptionalLong millis = Timestamps.fromQuery(text);
            if (millis.isPresent()) {
                return Timestamps.toNode(Instant.ofEpochMilli(millis.getAsLong()));
            }
            violations.malformed(path, "Member must be a date and time of ISO 8601");
            return null;
        }
        return NODES.textNode(text);
    }

    private static String decoded(String text) {
        return Percent.decode(text, true).orElseThrow(QueryForm::malformed);
    }

    private static ApiException malformed() {
        return new ApiException("MalformedQueryString", "The request is no form of the query protocol.");
    }
}
