package community.securityir.local.standin.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The API model of AWS Security Incident Response: operations and shapes.
 *
 * <p>The model itself is botocore's ({@code security-ir/2018-05-10/service-2}), put on the class path by the build.
 */
public final class ApiModel {

    private static final String RESOURCE = "security-ir.json";

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, ApiError> errors = new HashMap<>();
    private final Map<String, ApiOperation> operations = new LinkedHashMap<>();

    private final String version;

    private ApiModel(JsonNode document) {
        this.version = document.path("metadata").path("apiVersion").asText();
        ShapeReader reader = new ShapeReader(this);
        document.path("shapes").forEachEntry((name, node) -> {
            Shape shape = reader.read(name, node);
            shapes.put(shape.name(), shape);
            if (node.path("exception").asBoolean()) {
                int status = node.path("error").path("httpStatusCode").asInt();
                errors.put(shape.name(), new ApiError(shape.name(), status, (Shape.StructureShape) shape));
            }
        });
        document.path("operations").forEachEntry(
                (name, node) -> operations.put(name, operation(name, node)));
    }

    /**
     * Reads the model from the class path.
     *
     * @throws IllegalStateException if it is not there: the build did not run tools/api-model
     */
    public static ApiModel load() {
        try (InputStream in = ApiModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The API model " + RESOURCE + " is not on the class path.");
            }
            return new ApiModel(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The API's version, a date. */
    public String version() {
        return version;
    }

    /** All operations, in the model's order. */
    public Collection<ApiOperation> operations() {
        return operations.values();
    }

    /** @throws IllegalArgumentException if the model has no such operation */
    public ApiOperation operation(String name) {
        return known(operations, name);
    }

    /** @throws IllegalArgumentException if the model has no such exception */
    public ApiError error(String name) {
        return known(errors, name);
    }

    public Collection<ApiError> errors() {
        return errors.values();
    }

    /** @throws IllegalArgumentException if the model has no such shape */
    public Shape shape(String name) {
        return known(shapes, name);
    }

    private ApiOperation operation(String name, JsonNode node) {
        JsonNode http = node.path("http");
        return new ApiOperation(name, http.path("method").asText(), http.path("requestUri").asText(),
                http.path("responseCode").asInt(200), node.path("readonly").asBoolean(),
                structure(node.path("input")), structure(node.path("output")),
                node.path("errors").findValuesAsText("shape"));
    }

    private Shape.StructureShape structure(JsonNode reference) {
        return reference.isMissingNode()
                ? new Shape.StructureShape("", Map.of())
                : (Shape.StructureShape) shape(reference.path("shape").asText());
    }

    private static <T> T known(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The API model has no " + name + ".");
        }
        return value;
    }
}
