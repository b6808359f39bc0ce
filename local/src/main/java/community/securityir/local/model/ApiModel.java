package community.securityir.local.model;

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
 * The API model of an AWS service: operations, shapes and exceptions.
 *
 * <p>The models themselves are botocore's ({@code service-2}), put on the class path by the build.
 */
public final class ApiModel {

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, ApiError> errors = new HashMap<>();
    private final Map<String, ApiOperation> operations = new LinkedHashMap<>();

    private final String version;
    private final String targetPrefix;

    private ApiModel(JsonNode document) {
        this.version = document.path("metadata").path("apiVersion").asText();
        this.targetPrefix = document.path("metadata").path("targetPrefix").asText();
        ShapeReader reader = new ShapeReader(this);
        document.path("shapes").forEachEntry((name, node) -> {
            Shape shape = reader.read(name, node);
            shapes.put(shape.name(), shape);
            if (node.path("exception").asBoolean()) {
                JsonNode error = node.path("error");
                errors.put(shape.name(), new ApiError(shape.name(), error.path("code").asText(shape.name()),
                        error.path("httpStatusCode").asInt(), (Shape.StructureShape) shape));
            }
        });
        document.path("operations").forEachEntry(
                (name, node) -> operations.put(name, operation(name, node)));
    }

    /** Reads the model of AWS Security Incident Response from the class path. */
    public static ApiModel load() {
        return load("security-ir");
    }

    /**
     * Reads a service's model from the class path.
     *
     * @param service as botocore calls it
     * @throws IllegalStateException if it is not there: the build did not run tools/api-model
     */
    public static ApiModel load(String service) {
        try (InputStream in = ApiModel.class.getResourceAsStream(service + ".json")) {
            if (in == null) {
                throw new IllegalStateException("The API model of " + service + " is not on the class path.");
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

    /** What stands before an operation's name in {@code X-Amz-Target}; empty for protocols that have no such header. */
    public String targetPrefix() {
        return targetPrefix;
    }

    /** Returns whether the API has an operation of this name. */
    public boolean has(String operation) {
        return operations.containsKey(operation);
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
