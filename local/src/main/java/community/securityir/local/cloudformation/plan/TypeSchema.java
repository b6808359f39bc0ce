package community.securityir.local.cloudformation.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a resource type's schema says to the engine.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html">schema</a>
 */
public final class TypeSchema {

    private static final String IDENTIFIER_SEPARATOR = "|";
    private static final int DEFAULT_TIME_LIMIT_MINUTES = 120;

    private final ObjectNode schema;
    private final List<List<String>> identifier;

    /** Takes a schema as it is registered. */
    public TypeSchema(ObjectNode schema) {
        this.schema = schema;
        this.identifier = paths("primaryIdentifier");
    }

    /**
     * Returns the primary identifier that a model carries; a compound one's parts are joined by a vertical bar.
     *
     * @param model may be null
     */
    public Optional<String> identifier(ObjectNode model) {
        if (model == null || identifier.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (List<String> path : identifier) {
            JsonNode part = at(model, path);
            if (!part.isValueNode() || part.isNull() || part.asText().isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.asText());
        }
        return Optional.of(String.join(IDENTIFIER_SEPARATOR, parts));
    }

    /** Returns the names of the properties that the primary identifier is made of. */
    public List<String> identifierNames() {
        return identifier.stream().map(path -> String.join("/", path)).toList();
    }

    /** Returns a copy of the properties that carries the primary identifier, as handlers expect it. */
    public ObjectNode withIdentifier(ObjectNode properties, String physicalId) {
        ObjectNode model = properties.deepCopy();
        if (physicalId == null) {
            return model;
        }
        String[] parts = identifier.size() == 1 ? new String[] {physicalId} : physicalId.split("\\|", -1);
        for (int i = 0; i < identifier.size() && i < parts.length; i++) {
            List<String> path = identifier.get(i);
            ObjectNode parent = model;
            for (String step : path.subList(0, path.size() - 1)) {
                parent = parent.withObjectProperty(step);
            }
            parent.put(path.get(path.size() - 1), parts[i]);
        }
        return model;
    }

    /** Returns whether the change can only be had by a new resource. */
    public boolean needsReplacement(ObjectNode previous, ObjectNode desired) {
        return differs("createOnlyProperties", previous, desired);
    }

    /** Returns whether the change is one that a handler may answer with NotUpdatable, which asks for a new resource. */
    public boolean mayNeedReplacement(ObjectNode previous, ObjectNode desired) {
        return differs("conditionalCreateOnlyProperties", previous, desired);
    }

    /** Returns whether the tags of the stack reach resources of this type, later changes included. */
    public boolean followsStackTags() {
        JsonNode tagging = schema.path("tagging");
        if (tagging.isMissingNode()) {
            return schema.path("taggable").asBoolean(false);
        }
        return tagging.path("taggable").asBoolean(true) && tagging.path("tagUpdatable").asBoolean(true);
    }

    /** Returns whether resources can be compared with their template: there is a read handler. */
    public boolean driftable() {
        return schema.path("handlers").has("read");
    }

    /** Returns how long one operation of a handler may take, its callback delays included. */
    public Duration timeLimit(Action action) {
        return Duration.ofMinutes(schema.path("handlers").path(action.name().toLowerCase(Locale.ROOT))
                .path("timeoutInMinutes").asInt(DEFAULT_TIME_LIMIT_MINUTES));
    }

    private boolean differs(String list, ObjectNode previous, ObjectNode desired) {
        return paths(list).stream().anyMatch(path -> !at(previous, path).equals(at(desired, path)));
    }

    private List<List<String>> paths(String list) {
        List<List<String>> paths = new ArrayList<>();
        for (JsonNode pointer : schema.path(list)) {
            List<String> path = new ArrayList<>();
            for (String step : pointer.asText().replaceFirst("^/properties/", "").split("/")) {
                if (step.equals("*")) {
                    break; // every member of the list is meant: the whole list is compared
                }
                path.add(step.replace("~1", "/").replace("~0", "~"));
            }
            paths.add(path);
        }
        return paths;
    }

    private static JsonNode at(JsonNode node, List<String> path) {
        JsonNode found = node;
        for (String step : path) {
            found = found == null ? MissingNode.getInstance() : found.path(step);
        }
        return found;
    }
}
