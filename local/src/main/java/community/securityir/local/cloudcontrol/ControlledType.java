package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import community.securityir.local.cloudformation.document.DocumentReader;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.plan.TypeSchema;
import community.securityir.local.cloudformation.schema.ResourceSchema;
import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.protocol.ApiException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A resource type: its handlers, and what its schema demands of properties. */
final class ControlledType {

    private static final int MOST_PROBLEMS = 20;

    /** In characters; a case with every list full has less. */
    private static final int MOST_TEXT = 1_000_000;
    private static final String PROPERTIES = "/properties/";

    /** The operations of a patch whose place has to be there. */
    private static final Set<String> NEEDING = Set.of("remove", "replace", "test");

    private final ResourceHandlers handlers;
    private final TypeSchema schema;
    private final ResourceSchema rules;

    ControlledType(ResourceHandlers handlers) {
        this.handlers = handlers;
        this.schema = new TypeSchema(handlers.schema());
        this.rules = ResourceSchema.of(handlers.schema());
    }

    ResourceHandlers handlers() {
        return handlers;
    }

    TypeSchema schema() {
        return schema;
    }

    /** Returns the primary identifier in a model; null if it has none. */
    String identifier(ObjectNode model) {
        return schema.identifier(model).orElse(null);
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
                rules.check(mapping, Path.ROOT, 0, (line, path, rule) -> problems.add(problem(path, rule)));
        if (!problems.isEmpty()) {
            throw invalid("Model validation failed (" + String.join("; ",
                    problems.stream().limit(MOST_PROBLEMS).toList()) + ")");
        }
        return properties;
    }

    /**
     * Returns what a patch makes of a resource's properties.
     *
     * @param current as they were read, with read-only ones
     * @param patch   a JSON Patch (RFC 6902)
     * @throws ApiException ValidationException if the patch is none or cannot be applied, or touches a property that
     *     cannot be changed; with its name
     */
    ObjectNode patched(ObjectNode current, JsonNode patch) {
        JsonNode changed = applied(current, patch);
        if (!(changed instanceof ObjectNode properties)) {
            throw invalid("The patch document leaves no JSON object.");
        }
        refuseChanges(current, properties, "readOnlyProperties");
        refuseChanges(current, properties, "createOnlyProperties");
        ObjectNode desired = properties.deepCopy();
        names("readOnlyProperties").forEach(desired::remove);
        return schema.withIdentifier(properties(desired.toString()), identifier(current));
    }

    /** One operation after the other: the library takes one for done that removes what is not there. */
    private static JsonNode applied(ObjectNode current, JsonNode patch) {
        JsonNode changed = current;
        try {
            JsonPatch.validate(patch);
            for (JsonNode operation : patch) {
                String path = operation.path("path").asText();
                boolean needed = NEEDING.contains(operation.path("op").asText());
                if (needed && changed.at(path).isMissingNode()) {
                    throw invalid("The patch document cannot be applied to the resource: nothing is at " + path + ".");
                }
                if (changed.toString().length() > MOST_TEXT) {
                    throw invalid("The patch document makes the resource too large.");
                }
                changed = JsonPatch.apply(JsonNodeFactory.instance.arrayNode().add(operation), changed);
            }
            return changed;
        } catch (InvalidJsonPatchException | IllegalArgumentException e) {
            throw invalid("The patch document is no JSON Patch of RFC 6902.");
        } catch (JsonPatchApplicationException e) {
            // its message quotes values
            throw invalid("The patch document cannot be applied to the resource: " + e.getOperation() + " at "
                    + e.getPath() + ".");
        }
    }

    /** Returns the properties without those that the service sets. */
    ObjectNode writable(ObjectNode model) {
        ObjectNode writable = model.deepCopy();
        names("readOnlyProperties").forEach(writable::remove);
        return writable;
    }

    private void refuseChanges(ObjectNode before, ObjectNode after, String list) {
        Set<String> changed = new TreeSet<>(names(list));
        changed.removeIf(name -> before.path(name).equals(after.path(name)));
        if (!changed.isEmpty()) {
            throw invalid("Invalid patch update: " + list + " " + changed.stream().map(name -> PROPERTIES + name).toList()
                    + " cannot be updated");
        }
    }

    private Set<String> names(String list) {
        Set<String> names = new TreeSet<>();
        handlers.schema().path(list).forEach(
                pointer -> names.add(pointer.asText().substring(PROPERTIES.length()).split("/")[0]));
        return names;
    }

    private static String problem(Path path, String rule) {
        return path.toString().isEmpty() ? rule : "#/" + path + ": " + rule;
    }

    private static ApiException invalid(String message) {
        return new ApiException("ValidationException", message);
    }
}
