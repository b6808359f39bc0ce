package community.securityir.local.cloudformation.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.schema.Fragment;
import community.securityir.local.cloudformation.stack.PropertyDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares what a template says of a resource with what the resource is: the properties that the template sets, and the
 * tags that the stack gives it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">drift</a>
 */
public final class DriftComparison {

    private static final String SYSTEM_TAG = "aws:";
    private static final String KEY = "Key";
    private static final String VALUE = "Value";

    /**
     * The outcome.
     *
     * @param expected what was compared, as the template says
     * @param actual   the same properties as they are
     */
    public record Finding(ObjectNode expected, ObjectNode actual, List<PropertyDifference> differences) {

        /** Returns how many differences there are, and none of the values. */
        @Override
        public String toString() {
            return "Finding[" + differences.size() + " differences]";
        }
    }

    private final Fragment whole;
    private final String tags;
    private final List<List<String>> uncompared = new ArrayList<>();

    /** Takes the type's schema as it is registered. */
    public DriftComparison(ObjectNode schema) {
        this.whole = Fragment.of(schema);
        this.tags = new TypeSchema(schema).followsStackTags()
                ? schema.path("tagging").path("tagProperty").asText("/properties/Tags").replaceFirst("^/properties/", "")
                : null;
        // what cannot be read, and what no template can set
        List.of("writeOnlyProperties", "readOnlyProperties").forEach(list -> schema.path(list).forEach(pointer ->
                uncompared.add(List.of(pointer.asText().replaceFirst("^/properties/", "").split("/")))));
    }

    /**
     * Compares.
     *
     * @param properties what the template asks for
     * @param stackTags  the stack's tags; a tag in the template of the same key stands above one
     * @param live       what the resource is, as its read handler says
     */
    public Finding compare(ObjectNode properties, Map<String, String> stackTags, ObjectNode live) {
        ObjectNode expected = properties.deepCopy();
        if (tags != null && !stackTags.isEmpty()) {
            addTags(expected, stackTags);
        }
        uncompared.forEach(path -> remove(expected, path));
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        expected.fieldNames().forEachRemaining(name -> {
            if (live.hasNonNull(name)) {
                actual.set(name, live.get(name).deepCopy());
            }
        });
        uncompared.forEach(path -> remove(actual, path));
        withoutSystemTags(actual);
        var differences = new Differences();
        differences.members("", expected, actual, whole, false);
        return new Finding(expected, actual, List.copyOf(differences.found));
    }

    private void addTags(ObjectNode expected, Map<String, String> stackTags) {
        if (whole.member(tags).types().contains("object")) {
            ObjectNode own = expected.withObjectProperty(tags);
            stackTags.forEach((key, value) -> {
                if (!own.has(key)) {
                    own.put(key, value);
                }
            });
            return;
        }
        ArrayNode own = expected.withArrayProperty(tags);
        stackTags.forEach((key, value) -> {
            boolean there = false;
            for (JsonNode tag : own) {
                there |= tag.path(KEY).asText().equals(key);
            }
            if (!there) {
                own.addObject().put(KEY, key).put(VALUE, value);
            }
        });
    }

    /** Those of CloudFormation itself belong to nobody's template. */
    private void withoutSystemTags(ObjectNode actual) {
        JsonNode own = tags == null ? null : actual.get(tags);
        if (own instanceof ObjectNode map) {
            List<String> keys = new ArrayList<>();
            map.fieldNames().forEachRemaining(keys::add);
            keys.stream().filter(key -> key.startsWith(SYSTEM_TAG)).forEach(map::remove);
        } else if (own instanceof ArrayNode list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (list.get(i).path(KEY).asText().startsWith(SYSTEM_TAG)) {
                    list.remove(i);
                }
            }
        }
    }

    /** Removes what a path leads to; an object that holds nothing else goes too. */
    private static void remove(JsonNode node, List<String> path) {
        String step = path.get(0).replace("~1", "/").replace("~0", "~");
        List<String> rest = path.subList(1, path.size());
        if (node instanceof ArrayNode list && step.equals("*")) {
            list.forEach(item -> remove(item, rest));
        } else if (node instanceof ObjectNode object && object.has(step)) {
            if (!rest.isEmpty()) {
                remove(object.get(step), rest);
            }
            if (rest.isEmpty() || object.get(step).isObject() && object.get(step).isEmpty()) {
                object.remove(step);
            }
        }
    }
}
