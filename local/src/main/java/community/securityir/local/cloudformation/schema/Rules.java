package community.securityir.local.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of JSON Schema in words, without the value that breaks one. */
final class Rules {

    private static final int MOST_VALUES = 60;

    private Rules() {
    }

    /**
     * Returns what a value has to be, by the keyword that refused it.
     *
     * @param schema what the schema says of the value
     */
    static String of(ValidationMessage message, Fragment schema) {
        JsonNode rule = message.getSchemaNode();
        JsonNode value = message.getInstanceNode();
        return switch (message.getType()) {
            case "type" -> "must be " + type(rule);
            case "enum" -> "must be one of: " + values(rule);
            case "const" -> "must be " + rule.asText();
            case "pattern" -> pattern(rule.asText(), schema.descriptionOf("pattern"));
            case "format" -> "must have the format " + rule.asText();
            case "minLength" -> "must have at least " + count(rule, "character") + ", has " + length(value);
            case "maxLength" -> "must have at most " + count(rule, "character") + ", has " + length(value);
            case "minItems" -> "must have at least " + count(rule, "item") + ", has " + value.size();
            case "maxItems" -> "must have at most " + count(rule, "item") + ", has " + value.size();
            case "uniqueItems" -> "must not have the same item twice" + repeated(value);
            case "minProperties" -> "must have at least " + count(rule, "member") + ", has " + value.size();
            case "maxProperties" -> "must have at most " + count(rule, "member") + ", has " + value.size();
            case "minimum" -> "must be at least " + rule.asText();
            case "maximum" -> "must be at most " + rule.asText();
            case "exclusiveMinimum" -> "must be more than " + rule.asText();
            case "exclusiveMaximum" -> "must be less than " + rule.asText();
            case "multipleOf" -> "must be a multiple of " + rule.asText();
            case "required" -> "the required property " + message.getProperty() + " is missing";
            case "additionalProperties" -> "there is no such property";
            case "false" -> "is not supported by the local CloudFormation";
            default -> "does not fulfil the schema's rule " + message.getType();
        };
    }

    /** A pattern says little to a reader; the schema's description says it in words. */
    private static String pattern(String pattern, String description) {
        return description.isEmpty() ? "must match the pattern " + pattern
                : "must match its pattern (" + description + "): " + pattern;
    }

    private static String type(JsonNode rule) {
        List<String> types = new ArrayList<>();
        if (rule.isArray()) {
            rule.forEach(type -> types.add(typeName(type.asText())));
        } else {
            types.add(typeName(rule.asText()));
        }
        return String.join(" or ", types);
    }

    private static String typeName(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a mapping";
            default -> type;
        };
    }

    private static String values(JsonNode rule) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : rule) {
            if (values.size() == MOST_VALUES) {
                values.add("…");
                break;
            }
            // a value that holds a comma would look like two
            values.add(value.asText().contains(",") ? '"' + value.asText() + '"' : value.asText());
        }
        return String.join(", ", values);
    }

    private static String count(JsonNode rule, String unit) {
        return rule.asText() + " " + unit + (rule.asInt() == 1 ? "" : "s");
    }

    private static int length(JsonNode value) {
        return value.asText().codePointCount(0, value.asText().length());
    }

    private static String repeated(JsonNode items) {
        Map<JsonNode, Integer> positions = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Integer first = positions.putIfAbsent(items.get(i), i);
            if (first != null) {
                return "; items " + first + " and " + i + ", counted from 0, are equal";
            }
        }
        return "";
    }
}
