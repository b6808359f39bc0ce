package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Places in properties as a schema's lists name them: {@code /properties/Rules/*}{@code /Id} is the id of each rule.
 *
 * @param pointer as the schema says it
 * @param steps   names of members; {@code *} for every item or member
 */
record PropertyPath(String pointer, List<String> steps) {

    private static final String PROPERTIES = "/properties/";
    private static final String EACH = "*";

    /** Reads one of a schema's lists. */
    static List<PropertyPath> of(JsonNode pointers) {
        List<PropertyPath> paths = new ArrayList<>();
        for (JsonNode pointer : pointers) {
            List<String> steps = new ArrayList<>();
            for (String step : pointer.asText().substring(PROPERTIES.length()).split("/")) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
            paths.add(new PropertyPath(pointer.asText(), List.copyOf(steps)));
        }
        return paths;
    }

    /** Returns the values in these places; none where there is none. */
    List<JsonNode> values(JsonNode properties) {
        List<JsonNode> values = List.of(properties);
        for (String step : steps) {
            values = values.stream().flatMap(value -> next(value, step).stream()).toList();
        }
        return values;
    }

    /** Returns whether a value here is another one; items of lists may come, without such values, and go. */
    boolean changed(JsonNode before, JsonNode after) {
        return steps.contains(EACH) ? !values(before).containsAll(values(after))
                : !values(before).equals(values(after));
    }

    /** Takes the values in these places away. */
    void removeFrom(ObjectNode properties) {
        String last = steps.get(steps.size() - 1);
        List<JsonNode> holders = new PropertyPath(pointer, steps.subList(0, steps.size() - 1)).values(properties);
        for (JsonNode holder : holders) {
            if (holder instanceof ObjectNode object) {
                object.remove(last);
            }
        }
    }

    private static List<JsonNode> next(JsonNode value, String step) {
        List<JsonNode> found = new ArrayList<>();
        if (step.equals(EACH)) {
            value.forEach(found::add);
        } else if (value.has(step)) {
            found.add(value.get(step));
        }
        return found;
    }
}
