package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import community.securityir.local.protocol.ApiException;
import java.util.Set;

/**
 * The patch document of an update (RFC 6902). Its messages name operations and places, never values.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations-update.html">
 *     Updating a resource</a>
 */
final class ResourcePatch {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The operations whose place has to be there. */
    private static final Set<String> NEEDING = Set.of("remove", "replace", "test");

    /** The members that hold places. */
    private static final Set<String> PLACES = Set.of("path", "from");

    /** The API's limit for properties, as text. Each copy can double them. */
    private static final int LARGEST = 262_144;

    private ResourcePatch() {}

    /**
     * Returns what a patch makes of properties: one operation after the other, all of them or none.
     *
     * @throws ApiException ValidationException if the patch is none, or cannot be applied
     */
    static ObjectNode apply(String patch, ObjectNode properties) {
        JsonNode operations = rooted(parsed(patch));
        JsonNode changed = properties;
        try {
            JsonPatch.validate(operations);
            for (JsonNode operation : operations) {
                changed = applied(operation, changed);
            }
        } catch (InvalidJsonPatchException | IllegalArgumentException e) {
            throw invalid("The patch document is no JSON Patch of RFC 6902.");
        } catch (JsonPatchApplicationException e) {
            // its message quotes values
            throw invalid("The patch document cannot be applied to the resource: " + e.getOperation() + " at "
                    + e.getPath() + ".");
        }
        if (changed instanceof ObjectNode object) {
            return object;
        }
        throw invalid("The patch document leaves no JSON object.");
    }

    /** The library takes an operation for done that removes what is not there. */
    private static JsonNode applied(JsonNode operation, JsonNode properties) {
        String path = operation.path("path").asText();
        if (NEEDING.contains(operation.path("op").asText()) && properties.at(path).isMissingNode()) {
            throw invalid("The patch document cannot be applied to the resource: nothing is at " + path + ".");
        }
        JsonNode changed = JsonPatch.apply(JsonNodeFactory.instance.arrayNode().add(operation), properties);
        if (operation.path("op").asText().equals("copy") && changed.toString().length() > LARGEST) {
            throw invalid("The patch document makes the properties larger than " + LARGEST + " characters.");
        }
        return changed;
    }

    /** The User Guide's own example leaves out the first slash of a path. */
    private static JsonNode rooted(JsonNode operations) {
        for (JsonNode operation : operations) {
            for (String member : PLACES) {
                String place = operation.path(member).textValue();
                if (operation instanceof ObjectNode object && place != null && place.matches("[^/].*")) {
                    object.put(member, "/" + place);
                }
            }
        }
        return operations;
    }

    private static JsonNode parsed(String patch) {
        try {
            return JSON.readTree(patch);
        } catch (JsonProcessingException e) {
            // the parser's message quotes the document
            throw invalid("The patch document is no JSON.");
        }
    }

    private static ApiException invalid(String message) {
        return new ApiException("ValidationException", message);
    }
}
