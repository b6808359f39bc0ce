package community.securityir.local.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a schema says of one place: the schema there, what it refers to and the alternatives it combines, as one list.
 * Enough to know which JSON types are wanted; the rules themselves are the validator's.
 */
public final class Fragment {

    private static final List<String> COMBINED = List.of("allOf", "anyOf", "oneOf");
    private static final int MOST_PARTS = 1_000;

    private final JsonNode root;
    private final Set<JsonNode> parts = new LinkedHashSet<>();

    private Fragment(JsonNode root) {
        this.root = root;
    }

    /** Returns what a schema says of the whole document. */
    public static Fragment of(JsonNode root) {
        var fragment = new Fragment(root);
        fragment.add(root);
        return fragment;
    }

    private void add(JsonNode schema) {
        if (!schema.isObject() || parts.size() >= MOST_PARTS || !parts.add(schema)) {
            return;
        }
        String reference = schema.path("$ref").asText();
        if (reference.startsWith("#/")) {
            add(root.at(reference.substring(1)));
        }
        COMBINED.forEach(keyword -> schema.path(keyword).forEach(this::add));
    }

    /** Returns what is said of a member of an object. */
    public Fragment member(String name) {
        var member = new Fragment(root);
        for (JsonNode part : parts) {
            JsonNode property = part.path("properties").path(name);
            member.add(property);
            if (property.isMissingNode()) {
                part.path("patternProperties").properties().stream()
                        .filter(entry -> new SchemaPattern(entry.getKey()).matches(name))
                        .forEach(entry -> member.add(entry.getValue()));
                member.add(part.path("additionalProperties"));
            }
        }
        return member;
    }

    /** Returns what is said of the items of a list. */
    public Fragment items() {
        var items = new Fragment(root);
        parts.forEach(part -> items.add(part.path("items")));
        return items;
    }

    /** Returns what is said of a place in a document. */
    Fragment at(JsonNode document, List<String> steps) {
        Fragment fragment = this;
        JsonNode node = document;
        for (String step : steps) {
            fragment = node.isArray() ? fragment.items() : fragment.member(step);
            node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return fragment;
    }

    /** Returns the first description of the part that has a keyword, without its full stop; empty if there is none. */
    String descriptionOf(String keyword) {
        return parts.stream().filter(part -> part.has(keyword)).map(part -> part.path("description").asText())
                .map(text -> text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
                .findFirst().orElse("");
    }

    /** Returns whether it is a list in which the order says nothing. */
    public boolean unordered() {
        return parts.stream().anyMatch(part -> part.has("insertionOrder") && !part.get("insertionOrder").asBoolean());
    }

    /** Returns the names of the properties that are declared, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        parts.forEach(part -> part.path("properties").fieldNames().forEachRemaining(names::add));
        return names;
    }

    /** Returns the JSON types that are wanted; empty if any will do. */
    public List<String> types() {
        List<String> types = new ArrayList<>();
        for (JsonNode part : parts) {
            JsonNode type = part.path("type");
            if (type.isArray()) {
                type.forEach(each -> types.add(each.asText()));
            } else if (type.isTextual()) {
                types.add(type.asText());
            }
        }
        return types;
    }
}
