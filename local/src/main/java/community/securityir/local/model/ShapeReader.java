package community.securityir.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.model.Shape.LazyPattern;
import community.securityir.local.model.Shape.Location;
import community.securityir.local.model.Shape.Member;
import community.securityir.local.model.Shape.Range;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Turns the model's JSON into shapes. */
final class ShapeReader {

    private final ApiModel model;

    ShapeReader(ApiModel model) {
        this.model = model;
    }

    Shape read(String name, JsonNode node) {
        String type = node.path("type").asText();
        return switch (type) {
            case "structure" -> new Shape.StructureShape(name, members(node));
            case "list" -> new Shape.ListShape(name, element(node.path("member")), range(node));
            case "map" -> new Shape.MapShape(name, element(node.path("key")), element(node.path("value")), range(node));
            case "string" -> new Shape.StringShape(name, range(node), pattern(node), texts(node.path("enum")));
            // no member that is read here is a fraction
            case "double" -> new Shape.NumberShape(name, true, range(node));
            case "integer", "long" -> new Shape.NumberShape(name, type.equals("long"), range(node));
            case "boolean" -> new Shape.BooleanShape(name);
            case "timestamp" -> new Shape.TimestampShape(name);
            default -> throw new IllegalStateException(
                    "The API model has a new kind of shape that this program does not know: " + type);
        };
    }

    private Map<String, Member> members(JsonNode structure) {
        Set<String> required = texts(structure.path("required"));
        Map<String, Member> members = new LinkedHashMap<>();
        structure.path("members").forEachEntry((name, node) -> {
            members.put(name, new Member(model, node.path("shape").asText(),
                    node.path("locationName").asText(name), location(node.path("location").asText()),
                    required.contains(name), node.path("idempotencyToken").asBoolean()));
        });
        return members;
    }

    private Member element(JsonNode node) {
        return new Member(model, node.path("shape").asText(), "", Location.BODY, true, false);
    }

    private static Location location(String name) {
        return switch (name) {
            case "" -> Location.BODY;
            case "uri" -> Location.URI;
            case "querystring" -> Location.QUERY;
            case "header" -> Location.HEADER;
            default -> throw new IllegalStateException("The API model puts a member into an unknown place: " + name);
        };
    }

    private static Range range(JsonNode node) {
        return new Range(bound(node.path("min")), bound(node.path("max")));
    }

    private static OptionalLong bound(JsonNode node) {
        return node.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(node.asLong());
    }

    private static LazyPattern pattern(JsonNode node) {
        return node.has("pattern") ? new LazyPattern(ArnPatterns.widen(node.path("pattern").asText())) : null;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
