package community.securityir.local.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths into an event that EventBridge knows: members by their names after dots, indices of lists, and the
 * wildcard.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
final class JsonPath {

    private static final Pattern STEP =
            Pattern.compile("\\.(?<name>[A-Za-z0-9_/-]+)|\\.\\*|\\[(?<index>[0-9]{1,9}|\\*)]");

    private final List<String> steps = new ArrayList<>();

    private JsonPath() {}

    /** @throws IllegalArgumentException if it is none */
    static JsonPath of(String text) {
        JsonPath path = new JsonPath();
        Matcher step = STEP.matcher(text);
        int end = 1;
        while (text.startsWith("$") && end < text.length() && step.region(end, text.length()).lookingAt()) {
            String index = step.group("index");
            path.steps.add(step.group("name") != null ? "." + step.group("name") : index == null ? "*" : index);
            end = step.end();
        }
        if (!text.startsWith("$") || end < text.length()) {
            throw new IllegalArgumentException("is no path such as $.detail.caseId or $.resources[0]");
        }
        return path;
    }

    /** Returns what stands there, a list for a path with a wildcard; null if nothing does. */
    JsonNode in(JsonNode event) {
        return in(event, 0);
    }

    private JsonNode in(JsonNode node, int from) {
        JsonNode found = node;
        for (int i = from; i < steps.size() && found != null; i++) {
            String step = steps.get(i);
            if (step.equals("*")) {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                for (JsonNode item : found) {
                    JsonNode below = in(item, i + 1);
                    if (below != null) {
                        all.add(below);
                    }
                }
                return all.isEmpty() ? null : all;
            }
            found = step.startsWith(".") ? found.get(step.substring(1)) : found.get(Integer.parseInt(step));
        }
        return found;
    }
}
