package community.securityir.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/**
 * Holds properties against the limits, forms and words of the resource schema. Tokens are passed over: their values are
 * not known before the stack is deployed.
 */
final class SchemaRules {

    private static final JsonNode SCHEMA = read();

    private final List<String> problems = new ArrayList<>();

    private SchemaRules() {}

    /**
     * Returns what is wrong, a sentence for each problem. They name places and rules, never values.
     *
     * @param properties as the template has them
     */
    static List<String> problems(JsonNode properties) {
        SchemaRules rules = new SchemaRules();
        rules.structure(SCHEMA, properties, "");
        return rules.problems;
    }

    private void structure(JsonNode schema, JsonNode value, String path) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            check(schema.path("properties").path(member.getKey()), member.getValue(), path + member.getKey());
        }
    }

    private void check(JsonNode declared, JsonNode value, String path) {
        JsonNode schema = resolved(declared);
        if (value.isArray()) {
            list(schema, value, path);
        } else if (value.isObject()) {
            structure(schema, value, path + ".");
        } else if (value.isTextual() && !Token.isUnresolved(value.asText())) {
            text(schema, value.asText(), path, declared.path("description").asText(
                    schema.path("description").asText()));
        }
    }

    private void list(JsonNode schema, JsonNode items, String path) {
        if (items.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            problems.add(path + " has " + items.size() + " items; at most " + schema.path("maxItems")
                    + " are possible");
        }
        HashSet<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            check(schema.path("items"), items.get(i), path + "[" + i + "]");
            if (schema.path("uniqueItems").asBoolean() && !seen.add(items.get(i))) {
                problems.add(path + "[" + i + "] is in the list already");
            }
        }
    }

    private void text(JsonNode schema, String text, String path, String description) {
        int length = text.codePointCount(0, text.length());
        if (length < schema.path("minLength").asInt(0)) {
            problems.add(path + (length == 0 ? " is empty" : " has " + characters(length)) + "; at least "
                    + characters(schema.path("minLength").asInt()) + " needed");
        } else if (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
            problems.add(path + " has " + characters(length) + "; at most " + schema.path("maxLength")
                    + " are possible");
        } else if (schema.has("enum") && !contains(schema.path("enum"), text)) {
            problems.add(path + " is none of the possible words");
        } else if (schema.has("pattern") && !Pattern.matches(schema.path("pattern").asText(), text)) {
            // the schema's patterns are anchored; find() would pass over a line break at the end
            problems.add(path + " does not have the form that it needs. " + description);
        }
    }

    private static String characters(int count) {
        return count == 1 ? "1 character" : count + " characters";
    }

    private static boolean contains(JsonNode words, String text) {
        for (JsonNode word : words) {
            if (word.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? SCHEMA.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private static JsonNode read() {
        try (InputStream file = SchemaRules.class.getResourceAsStream("aws-security-ir-case.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
