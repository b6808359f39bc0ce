package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.document.DocumentReader;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.plan.TypeSchema;
import community.securityir.local.cloudformation.schema.ResourceSchema;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.protocol.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A resource type: its handlers, and what its schema demands of properties and identifiers. */
final class ControlledType {

    /** The one version of each type. */
    static final String VERSION = "00000001";

    private static final int MOST_PROBLEMS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ResourceHandlers handlers;
    private final TypeSchema schema;
    private final List<PropertyPath> readOnly;
    private final List<PropertyPath> createOnly;
    private final List<PropertyPath> primary;
    private ResourceSchema rules;

    ControlledType(ResourceHandlers handlers) {
        ObjectNode document = handlers.schema();
        this.handlers = handlers;
        this.schema = new TypeSchema(document);
        this.readOnly = PropertyPath.of(document.path("readOnlyProperties"));
        this.createOnly = PropertyPath.of(document.path("createOnlyProperties"));
        this.primary = PropertyPath.of(document.path("primaryIdentifier"));
    }

    ResourceHandlers handlers() {
        return handlers;
    }

    TypeSchema schema() {
        return schema;
    }

    /**
     * Refuses what the type has no handler for.
     *
     * @throws ApiException UnsupportedActionException
     */
    void require(Action action) {
        if (!handlers.schema().path("handlers").has(action.name().toLowerCase(Locale.ROOT))) {
            throw new ApiException("UnsupportedActionException",
                    "Resource type " + handlers.typeName() + " does not support " + action + " action");
        }
    }

    /** Returns the primary identifier in a model; null if it has none. */
    String identifier(ObjectNode model) {
        return schema.identifier(model).orElse(null);
    }

    /**
     * Returns a primary identifier as text.
     *
     * @param given as a caller gives it: as text, or as JSON
     * @throws ApiException ValidationException if it is JSON and not the type's primary identifier
     * @see <a href="https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-identifier.html">Identifying
     *     resources</a>
     */
    String identifier(String given) {
        if (!given.stripLeading().startsWith("{")) {
            return given;
        }
        ObjectNode properties = object(given).orElseThrow(() -> invalid("The identifier is no JSON object."));
        Optional<String> identifier = schema.identifier(properties);
        if (identifier.isEmpty() || properties.size() != primary.size()) {
            throw invalid("The identifier has to be the primary identifier: "
                    + String.join(", ", primary.stream().map(PropertyPath::pointer).toList()));
        }
        return identifier.get();
    }

    /** Returns a model with nothing but the primary identifier. */
    ObjectNode identified(String identifier) {
        return schema.withIdentifier(JsonNodeFactory.instance.objectNode(), identifier);
    }

    /**
     * Returns the properties that a list is to be made by.
     *
     * @param text JSON; null for none
     * @throws ApiException InvalidRequestException if it is no JSON object
     */
    ObjectNode selection(String text) {
        if (text == null || text.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        return object(text).orElseThrow(
                () -> new ApiException("InvalidRequestException", "The resource model is no JSON object."));
    }

    /**
     * Returns the properties that a text says.
     *
     * @throws ApiException ValidationException if it is no JSON object, or breaks the schema: with every place and rule
     */
    ObjectNode properties(String text) {
        Set<String> problems = new LinkedHashSet<>();
        Optional<Node> document = text.stripLeading().startsWith("{")
                ? DocumentReader.read(text, (line, path, rule) -> problems.add(problem(path, rule))) : Optional.empty();
        if (document.isEmpty() || !(document.get() instanceof Mapping mapping)) {
            throw invalid("Model validation failed: the desired state is no JSON object"
                    + (problems.isEmpty() ? "" : " (" + String.join("; ", problems) + ")"));
        }
        ObjectNode properties =
                rules().check(mapping, Path.ROOT, 0, (line, path, rule) -> problems.add(problem(path, rule)));
        if (!problems.isEmpty()) {
            throw invalid("Model validation failed (" + String.join("; ",
                    problems.stream().limit(MOST_PROBLEMS).toList()) + ")");
        }
        return properties;
    }

    /**
     * Returns what a patch makes of a resource's properties, without read-only ones.
     *
     * @param current as they were read, with read-only ones
     * @param patch   a JSON Patch (RFC 6902)
     * @throws ApiException ValidationException if the patch is none or cannot be applied, breaks the schema or touches
     *     read-only properties, NotUpdatableException if it touches create-only ones; each named
     */
    ObjectNode patched(ObjectNode current, String patch) {
        ObjectNode changed = ResourcePatch.apply(patch, current);
        refuse(changes(readOnly, current, changed), "readOnlyProperties", "ValidationException");
        refuse(changes(createOnly, current, changed), "createOnlyProperties", "NotUpdatableException");
        return properties(writable(changed).toString());
    }

    /** Returns the properties without those that the service sets. */
    ObjectNode writable(ObjectNode model) {
        ObjectNode writable = model.deepCopy();
        readOnly.forEach(path -> path.removeFrom(writable));
        return writable;
    }

    /** Read when a state is first checked: it takes a while, and most runs of the service check none. */
    private synchronized ResourceSchema rules() {
        if (rules == null) {
            rules = ResourceSchema.of(handlers.schema());
        }
        return rules;
    }

    private static List<String> changes(List<PropertyPath> paths, JsonNode before, JsonNode after) {
        return paths.stream().filter(path -> path.changed(before, after)).map(PropertyPath::pointer).toList();
    }

    private static void refuse(List<String> changed, String list, String code) {
        if (!changed.isEmpty()) {
            throw new ApiException(code, "Invalid patch update: " + list + " " + changed + " cannot be updated");
        }
    }

    private static Optional<ObjectNode> object(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            // its message quotes the text
            return Optional.empty();
        }
    }

    private static String problem(Path path, String rule) {
        return path.toString().isEmpty() ? rule : "#/" + path + ": " + rule;
    }

    private static ApiException invalid(String message) {
        return new ApiException("ValidationException", message);
    }
}
