package community.securityir.local.standin.control.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiError;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.standin.control.ControlEndpoint;
import community.securityir.local.standin.operation.SeedShapes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts the description of {@code /_sir/} together: what each endpoint says of itself, what they have in common
 * ({@code common.openapi.json}), and the schemas that they refer to. Those that are the API's are made from its model.
 */
final class OpenApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiModel model;
    private final Map<String, ObjectNode> made;
    private final ObjectNode document;
    private final ObjectNode schemas;

    private OpenApiDocument(ApiModel model) {
        this.model = model;
        SeedShapes seeds = new SeedShapes(model);
        this.made = Map.of(
                "SeedMembershipMembers", ModelSchemas.of(seeds.membership()),
                "SeedCaseMembers", ModelSchemas.of(seeds.ofCase()),
                "SeedComment", ModelSchemas.of(seeds.comment()).put("additionalProperties", false),
                "FaultOperation", names(Stream.concat(Stream.of("*"),
                        model.operations().stream().map(ApiOperation::name))),
                "FaultError", names(model.errors().stream().map(ApiError::name).sorted()),
                "FindingMetric", names(model.operation("GetFindingMetrics").output().members().keySet().stream()));
        this.document = read(OpenApiDocument.class, "common.openapi.json");
        this.schemas = document.withObjectProperty("components").withObjectProperty("schemas");
    }

    /** @throws IllegalStateException if an endpoint lacks its description, or refers to a schema that there is not */
    static ObjectNode of(List<ControlEndpoint> endpoints, ApiModel model) {
        OpenApiDocument whole = new OpenApiDocument(model);
        endpoints.forEach(whole::add);
        String version = OpenApiDocument.class.getPackage().getImplementationVersion();
        whole.document.withObjectProperty("info").put("version", version == null ? "development" : version);
        whole.complete(whole.document);
        return whole.document;
    }

    private void add(ControlEndpoint endpoint) {
        ObjectNode description =
                read(endpoint.getClass(), endpoint.getClass().getSimpleName() + ".openapi.json");
        document.withObjectProperty("paths").setAll(description.withObjectProperty("paths"));
        schemas.setAll(description.withObjectProperty("schemas"));
    }

    /** Adds the schemas that are referred to, and those that these refer to. */
    private void complete(JsonNode node) {
        for (String reference : new TreeSet<>(node.findValuesAsText("$ref"))) {
            String name = reference.startsWith(ModelSchemas.PREFIX)
                    ? reference.substring(ModelSchemas.PREFIX.length()) : null;
            if (name != null && !schemas.has(name)) {
                ObjectNode schema = made.containsKey(name) ? made.get(name) : ModelSchemas.of(model.shape(name));
                schemas.set(name, schema);
                complete(schema);
            }
        }
    }

    private static ObjectNode names(Stream<String> names) {
        ObjectNode schema = JSON.createObjectNode().put("type", "string");
        names.forEach(schema.putArray("enum")::add);
        return schema;
    }

    private static ObjectNode read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(beside.getSimpleName() + " has no description " + name + ".");
            }
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
