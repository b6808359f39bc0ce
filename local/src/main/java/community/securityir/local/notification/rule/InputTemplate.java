package community.securityir.local.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An input transformer: variables taken from an event, and the text that they are put into.
 *
 * <p>In a template that is a JSON object or list a variable gives its value as JSON, and inside quotes its text. In
 * every other template it gives its text.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html">InputTransformer
 *     </a>
 */
final class InputTemplate {

    private static final Pattern VARIABLE = Pattern.compile("<(?<name>[A-Za-z0-9_.-]+)>");

    private final String template;
    private final boolean json;
    private final Map<String, JsonPath> paths = new LinkedHashMap<>();

    private InputTemplate(String template) {
        this.template = template;
        this.json = template.strip().startsWith("{") || template.strip().startsWith("[");
    }

    /** @throws IllegalArgumentException if a path is none, or a variable is not declared */
    static InputTemplate of(JsonNode transformer) {
        InputTemplate template = new InputTemplate(transformer.path("InputTemplate").asText());
        for (Map.Entry<String, JsonNode> entry : transformer.path("InputPathsMap").properties()) {
            try {
                template.paths.put(entry.getKey(), JsonPath.of(entry.getValue().asText()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("InputPathsMap." + entry.getKey() + " " + e.getMessage(), e);
            }
        }
        Matcher variable = VARIABLE.matcher(template.template);
        while (variable.find()) {
            String name = variable.group("name");
            if (!template.paths.containsKey(name) && !RuleVariables.isOne(name)) {
                throw new IllegalArgumentException("InputTemplate has a variable that InputPathsMap lacks: " + name);
            }
        }
        return template;
    }

    String fill(ObjectNode event, RuleVariables rule) {
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        boolean quoted = false;
        int end = 0;
        while (variable.find()) {
            String before = template.substring(end, variable.start());
            filled.append(before);
            quoted ^= oddQuotes(before);
            String name = variable.group("name");
            JsonNode value = paths.containsKey(name) ? paths.get(name).in(event) : rule.value(name, event);
            filled.append(json ? asJson(value, quoted) : value == null ? "" : text(value));
            end = variable.end();
        }
        return filled.append(template, end, template.length()).toString();
    }

    private static String asJson(JsonNode value, boolean quoted) {
        if (!quoted) {
            return value == null ? "null" : value.toString();
        }
        String literal = value == null ? "\"\"" : TextNode.valueOf(text(value)).toString();
        return literal.substring(1, literal.length() - 1);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static boolean oddQuotes(String text) {
        boolean odd = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                odd = !odd;
            }
        }
        return odd;
    }
}
