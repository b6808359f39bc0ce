package community.securityir.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Shape.ListShape;
import community.securityir.local.model.Shape.MapShape;
import community.securityir.local.model.Shape.Member;
import community.securityir.local.model.Shape.NumberShape;
import community.securityir.local.model.Shape.Range;
import community.securityir.local.model.Shape.StringShape;
import community.securityir.local.model.Shape.StructureShape;
import community.securityir.local.model.Shape.TimestampShape;
import java.util.Map;
import java.util.OptionalLong;

/** Reads JSON as the model's shapes, checks every constraint, and leaves out what the model does not know. */
public final class MemberReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Violations violations;
    private final boolean byHand;

    public MemberReader(Violations violations) {
        this(violations, false);
    }

    /**
     * @param byHand whether people wrote it: a member that the model does not know is broken then, because it is a
     *     misspelt one, a null is no value, and times may be ISO 8601
     */
    public MemberReader(Violations violations, boolean byHand) {
        this.violations = violations;
        this.byHand = byHand;
    }

    /** The value in the form that handlers get; null if it breaks a rule, which the violations then name. */
    public JsonNode read(Shape shape, JsonNode node, String path) {
        if (shape instanceof StructureShape structure) {
            return node.isObject() ? structure(structure, node, path) : malformed(path, "an object");
        } else if (shape instanceof ListShape list) {
            return node.isArray() ? list(list, node, path) : malformed(path, "a list");
        } else if (shape instanceof MapShape map) {
            return node.isObject() ? map(map, node, path) : malformed(path, "an object");
        } else if (shape instanceof StringShape string) {
            return node.isTextual() ? text(string, node, path) : malformed(path, "a string");
        } else if (shape instanceof NumberShape number) {
            return number(number, node, path);
        } else if (shape instanceof TimestampShape) {
            OptionalLong millis = byHand && node.isTextual()
                    ? Timestamps.fromQuery(node.textValue()) : Timestamps.fromBody(node);
            return millis.isPresent() ? NODES.numberNode(millis.getAsLong())
                    : malformed(path, byHand ? "a date and time of ISO 8601, or seconds since 1970"
                            : "a time in seconds since 1970");
        }
        return node.isBoolean() ? node : malformed(path, "true or false");
    }

    /** A text from the path or the query, read as what the shape says. */
    public JsonNode readText(Shape shape, String value, String path) {
        if (shape instanceof NumberShape number) {
            try {
                return number(number, NODES.numberNode(Long.parseLong(value)), path);
            } catch (NumberFormatException e) {
                return malformed(path, "a whole number");
            }
        } else if (shape instanceof TimestampShape) {
            OptionalLong millis = Timestamps.fromQuery(value);
            return millis.isPresent() ? NODES.numberNode(millis.getAsLong())
                    : malformed(path, "a date and time of ISO 8601");
        }
        return read(shape, NODES.textNode(value), path);
    }

    public void missing(String path) {
        violations.broken(path, "Member must not be null");
    }

    private ObjectNode structure(StructureShape shape, JsonNode node, String path) {
        ObjectNode result = NODES.objectNode();
        if (byHand) {
            node.fieldNames().forEachRemaining(name -> {
                if (!shape.members().containsKey(name)) {
                    malformed(path, "an object with no members but " + String.join(", ", shape.members().keySet()));
                }
            });
        }
        for (Map.Entry<String, Member> entry : shape.members().entrySet()) {
            String memberPath = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            member(entry.getKey(), entry.getValue(), node, memberPath, result);
        }
        return result;
    }

    /** Reads one member of a body and puts it into the result. */
    public void member(String name, Member member, JsonNode body, String path, ObjectNode result) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull() && !byHand) {
            if (member.required()) {
                missing(path);
            }
            return;
        }
        JsonNode read = read(member.shape(), value, path);
        if (read != null) {
            result.set(name, read);
        }
    }

    private ArrayNode list(ListShape shape, JsonNode node, String path) {
        if (!inRange(shape.size(), node.size(), path, "length")) {
            return null;
        }
        ArrayNode result = NODES.arrayNode(node.size());
        for (int i = 0; i < node.size(); i++) {
            JsonNode read = element(shape.member(), node.get(i), path + "[" + i + "]");
            if (read != null) {
                result.add(read);
            }
        }
        return result;
    }

    private ObjectNode map(MapShape shape, JsonNode node, String path) {
        if (!inRange(shape.size(), node.size(), path, "length")) {
            return null;
        }
        ObjectNode result = NODES.objectNode();
        int i = 0;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String entryPath = path + "[" + i++ + "]";
            JsonNode key = read(shape.key().shape(), NODES.textNode(entry.getKey()), entryPath + ".key");
            JsonNode value = element(shape.value(), entry.getValue(), entryPath + ".value");
            if (key != null && value != null) {
                result.set(entry.getKey(), value);
            }
        }
        return result;
    }

    private JsonNode element(Member member, JsonNode node, String path) {
        if (node.isNull()) {
            missing(path);
            return null;
        }
        return read(member.shape(), node, path);
    }

    private JsonNode text(StringShape shape, JsonNode node, String path) {
        String text = node.textValue();
        if (!UnicodeText.isWellFormed(text)) {
            return malformed(path, "Unicode text (half a surrogate pair is none)");
        }
        if (!shape.values().isEmpty()) {
            return shape.values().contains(text) ? node
                    : broken(path, "Member must satisfy enum value set: " + shape.values());
        }
        if (!inRange(shape.length(), text.codePointCount(0, text.length()), path, "length")) {
            return null;
        }
        return shape.pattern() == null || shape.pattern().matches(text) ? node
                : broken(path, "Member must satisfy regular expression pattern: " + shape.pattern());
    }

    private JsonNode number(NumberShape shape, JsonNode node, String path) {
        boolean fits = shape.isLong() ? node.canConvertToLong() : node.canConvertToInt();
        if (!node.isIntegralNumber() || !fits) {
            return malformed(path, "a whole number of " + (shape.isLong() ? 64 : 32) + " bits");
        }
        return inRange(shape.range(), node.longValue(), path, "value") ? node : null;
    }

    private boolean inRange(Range range, long value, String path, String what) {
        if (range.includes(value)) {
            return true;
        }
        boolean below = value < range.min().orElse(Long.MIN_VALUE);
        violations.broken(path, "Member must have " + what
                + (below ? " greater than or equal to " : " less than or equal to ")
                + (below ? range.min() : range.max()).getAsLong());
        return false;
    }

    private JsonNode malformed(String path, String expected) {
        violations.malformed(path, "Member must be " + expected);
        return null;
    }

    private JsonNode broken(String path, String rule) {
        violations.broken(path, rule);
        return null;
    }
}
