package community.securityir.local.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The schema of a resource type, ready to check properties.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html">schema</a>
 */
public final class ResourceSchema {

    private static final String PROPERTIES = "/properties/";
    private static final String MORE_ATTRIBUTES = "attributes";

    /** What CloudFormation adds to JSON Schema inside properties. */
    private static final List<String> ANNOTATIONS = List.of("insertionOrder", "arrayType", "relationshipRef");

    /** What of a schema is about properties; the rest is about the type. */
    private static final List<String> ABOUT_PROPERTIES = List.of("definitions", "$defs", "properties",
            "patternProperties", "additionalProperties", "required", "allOf", "anyOf", "oneOf", "not", "dependencies",
            "minProperties", "maxProperties", "propertyNames", "if", "then", "else");

    private final Fragment whole;
    private final JsonSchema validator;
    private final Set<String> readOnly = new LinkedHashSet<>();
    private final Set<String> attributes = new LinkedHashSet<>();

    private ResourceSchema(ObjectNode schema) {
        ObjectNode aboutProperties = schema.objectNode().put("type", "object");
        ABOUT_PROPERTIES.stream().filter(schema::has).forEach(name -> aboutProperties.set(name, schema.get(name)));
        this.whole = Fragment.of(aboutProperties);
        this.validator = validator(aboutProperties);
        for (JsonNode pointer : schema.path("readOnlyProperties")) {
            readOnly.add(pointer.asText().substring(PROPERTIES.length()).replace('/', '.'));
        }
        attributes.addAll(readOnly);
        schema.path(MORE_ATTRIBUTES).forEach(name -> attributes.add(name.asText()));
    }

    /** Reads a resource type's schema. */
    public static ResourceSchema of(ObjectNode schema) {
        return new ResourceSchema(schema);
    }

    private static JsonSchema validator(ObjectNode schema) {
        JsonMetaSchema draft7 = JsonSchemaFactory.checkVersion(VersionFlag.V7).getInstance();
        JsonMetaSchema extended = JsonMetaSchema.builder(draft7)
                .keywords(ANNOTATIONS.stream().map(NonValidationKeyword::new).toList())
                .build();
        JsonSchemaFactory factory = JsonSchemaFactory.builder()
                .metaSchema(extended).defaultMetaSchemaIri(extended.getIri()).build();
        return factory.getSchema(schema, SchemaValidatorsConfig.builder()
                .regularExpressionFactory(SchemaPattern::new).pathType(PathType.JSON_POINTER).build());
    }

    /**
     * Returns the names of the attributes that {@code Fn::GetAtt} gives: the read-only properties, a nested one with
     * dots, and what else the schema names under {@code attributes}: types that are older than the registry give some
     * properties too that templates set.
     */
    public Set<String> attributes() {
        return attributes;
    }

    /** Returns whether {@code Fn::GetAtt} can give an attribute: a read-only property, or a part of one. */
    public boolean hasAttribute(String name) {
        return attributes.stream().anyMatch(attribute -> name.equals(attribute) || name.startsWith(attribute + "."));
    }

    /**
     * Returns properties as JSON of the types wanted, and says which rules they break. Undetermined values break none;
     * a stand-in takes their place in the JSON.
     *
     * @param properties without functions
     * @param path       the way to them in the template
     * @param line       the line to name where they themselves lack something
     */
    public ObjectNode check(Mapping properties, Path path, int line, Report report) {
        var conversion = new Conversion();
        ObjectNode json = (ObjectNode) conversion.convert(properties, whole);
        var settled = new SettledPlaces(conversion.undetermined());
        for (String name : readOnly) {
            List<String> steps = List.of(name.split("\\."));
            Place place = Place.of(properties, steps, path, line);
            if (place.exists()) {
                report.add(place.line(), place.path(), "is read-only: the service sets it");
                settled.add(steps);
            }
        }
        for (ValidationMessage message : validator.validate(json)) {
            List<String> steps = steps(message.getInstanceLocation());
            if (settled.cover(steps, message.getType())
                    || message.getType().equals("required") && readOnly.contains(name(steps, message.getProperty()))) {
                continue;
            }
            String rule = Rules.of(message, whole.at(json, steps));
            if (message.getType().equals("additionalProperties")) {
                steps.add(message.getProperty());
            }
            Place place = Place.of(properties, steps, path, line);
            report.add(place.line(), place.path(), rule);
        }
        return json;
    }

    private static String name(List<String> steps, String property) {
        return steps.isEmpty() ? property : String.join(".", steps) + "." + property;
    }

    private static List<String> steps(JsonNodePath location) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) {
            steps.add(String.valueOf(location.getElement(i)));
        }
        return steps;
    }

    /** A place in the properties, with the line of its key or item. */
    private record Place(Path path, int line, boolean exists) {

        static Place of(Node properties, List<String> steps, Path root, int rootLine) {
            Path path = root;
            int line = rootLine;
            Node node = properties;
            for (String step : steps) {
                path = path.child(step);
                if (node instanceof Mapping mapping && mapping.members().containsKey(step)) {
                    line = mapping.lineOf(step);
                    node = mapping.get(step);
                } else if (node instanceof Sequence sequence && step.matches("[0-9]{1,9}")
                        && Integer.parseInt(step) < sequence.items().size()) {
                    node = sequence.items().get(Integer.parseInt(step));
                    line = node.line();
                } else {
                    node = null;
                }
            }
            return new Place(path, line, node != null);
        }
    }
}
