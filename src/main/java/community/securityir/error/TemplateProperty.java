package community.securityir.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The property of the template that the service means when it names a field, such as {@code watchersToAdd[0].email},
 * and what the schema says about it. A name that leads to no property is none: it could be a value that was sent.
 *
 * @param path as CloudFormation writes it, such as {@code Watchers/*&#47;Email}: the service's index counts the entries
 *     of its request, not the template's
 * @param rule the limits in words
 */
record TemplateProperty(String path, String rule) {

    /** Members of the API that the schema calls something else. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
        "caseid", "CaseArn",
        "resourcearn", "CaseArn",
        "casestatus", "SelfManagedCaseStatus",
        "tagkeys", "Tags");

    /** More values than this are not listed. */
    private static final int MOST_VALUES = 10;

    /**
     * The property that a field of a request stands for: what leads into the schema, up to where it leaves it, such as
     * at the key of a tag. Nothing if it never does.
     */
    static Optional<TemplateProperty> ofField(final String field) {
        final List<String> path = new ArrayList<>();
        JsonNode place = Schema.ROOT;
        for (final String part : field == null ? new String[0] : field.split("[./\\[\\]]+")) {
            final JsonNode type = resolved(place);
            final JsonNode entry = type.path("items");
            if (part.matches("[0-9]*|member")) {
                if (part.matches("[0-9]+") && !entry.isMissingNode()) {
                    path.add("*");
                    place = entry;
                }
                continue;
            }
            final JsonNode members = (entry.isMissingNode() ? type : resolved(entry)).path("properties");
            final Optional<String> name = nameIn(members, part, path.isEmpty());
            if (name.isEmpty()) {
                break;
            }
            if (!entry.isMissingNode()) {
                path.add("*");
            }
            path.add(name.get());
            place = members.get(name.get());
        }
        return path.isEmpty() ? Optional.empty()
            : Optional.of(new TemplateProperty(String.join("/", path), ruleOf(place, resolved(place))));
    }

    /** Whether the property is a list as a whole. */
    boolean isList() {
        return Schema.ROOT.path("properties").path(path).has("items");
    }

    /** The schema's spelling of a member, {@code ToAdd} and {@code ToDelete} of UpdateCase's lists left out. */
    private static Optional<String> nameIn(final JsonNode members, final String part, final boolean first) {
        final String plain = part.replaceFirst("To(Add|Delete)$", "");
        final String wanted = first ? OTHER_NAMES.getOrDefault(plain.toLowerCase(Locale.ROOT), plain) : plain;
        return members.properties().stream().map(Map.Entry::getKey).filter(wanted::equalsIgnoreCase).findFirst();
    }

    private static JsonNode resolved(final JsonNode node) {
        return node.has("$ref") ? Schema.ROOT.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** A pattern says nothing to most people: where there is one, the description spells it out. */
    private static String ruleOf(final JsonNode place, final JsonNode type) {
        final JsonNode values = type.path("enum");
        if (!values.isEmpty() && values.size() <= MOST_VALUES) {
            return "one of " + StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText).collect(Collectors.joining(" | "));
        }
        if (type.has("maxItems")) {
            return type.path("minItems").asInt(0) + " to " + type.get("maxItems").asInt() + " entries, no two alike";
        }
        if (type.has("maxLength") && !type.has("pattern")) {
            return type.path("minLength").asInt(0) + " to " + type.get("maxLength").asInt() + " characters";
        }
        return withoutStop((place.has("description") ? place : type).path("description").asText());
    }

    private static String withoutStop(final String sentences) {
        return sentences.replaceFirst("\\.$", "");
    }

    /** Read when a validation fails for the first time, not at every cold start. */
    private static final class Schema {
        private static final JsonNode ROOT = read();

        private static JsonNode read() {
            try (InputStream schema = TemplateProperty.class.getResourceAsStream("/community-securityir-case.json")) {
                return new ObjectMapper().readTree(schema);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
