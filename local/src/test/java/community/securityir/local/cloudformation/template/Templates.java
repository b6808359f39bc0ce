package community.securityir.local.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the tests of this package share: two resource types, an environment, and short ways to prepare a template. */
final class Templates {

    /** The type that this project is about, with its real schema. */
    static final String CASE = "Community::SecurityIR::Case";

    /** A type with a property of each JSON type. */
    static final String THING = "Test::Local::Thing";

    static final ObjectMapper JSON = new ObjectMapper();

    static final Environment ENVIRONMENT = new Environment("123456789012", "us-east-1", "aws", "amazonaws.com", "demo",
            "arn:aws:cloudformation:us-east-1:123456789012:stack/demo/1");

    /** A resource of the case type that has all that is required, from line 2 on; properties can be added. */
    static final String VALID_CASE = """
            Resources:
              Case:
                Type: Community::SecurityIR::Case
                Properties:
                  Title: A title
                  Description: A description
                  EngagementType: Investigation
                  ReportedIncidentStartDate: 2026-03-01T09:30:00Z
                  ResolverType: Self
                  ImpactedAccounts: []
                  Watchers: []
            """;

    private static final List<ResourceType> TYPES = List.of(
            type(CASE, read(Path.of("..", "aws-security-ir-case.json"))),
            type(THING, json("""
                    {"properties": {
                        "Text": {"type": "string"}, "Number": {"type": "number"}, "Whole": {"type": "integer"},
                        "Truth": {"type": "boolean"}, "Free": {}, "Any": {"type": ["string", "object"]},
                        "Texts": {"type": "array", "items": {"type": "string"}, "insertionOrder": false},
                        "Map": {"type": "object", "patternProperties": {"^[a-z]+$": {"type": "string"}},
                                "additionalProperties": false},
                        "Either": {"oneOf": [{"type": "integer"}, {"$ref": "#/definitions/Name"}]},
                        "Tree": {"$ref": "#/definitions/Tree"},
                        "Arn": {"type": "string"}, "Endpoint": {"type": "object"},
                        "Count": {"type": "integer"}, "List": {"type": "array"}},
                     "definitions": {"Name": {"type": "string", "minLength": 2},
                        "Tree": {"type": "object", "properties": {"Child": {"$ref": "#/definitions/Tree"},
                                 "Name": {"$ref": "#/definitions/Name"}}, "additionalProperties": false}},
                     "additionalProperties": false,
                     "readOnlyProperties": ["/properties/Arn", "/properties/Endpoint/Address", "/properties/Count",
                                            "/properties/List"],
                     "primaryIdentifier": ["/properties/Arn"]}
                    """)));

    /** Every resource exists; attributes are texts but for Count, a number, and List. */
    static final LiveValues LIVE = new LiveValues() {
        @Override
        public JsonNode ref(String logicalId) {
            return TextNode.valueOf("arn:" + logicalId);
        }

        @Override
        public JsonNode attribute(String logicalId, String attribute) {
            return switch (attribute) {
                case "Count" -> JSON.getNodeFactory().numberNode(7);
                case "List" -> JSON.createArrayNode().add("one").add("two");
                case "ClosedDate" -> null;
                default -> TextNode.valueOf(logicalId + "/" + attribute);
            };
        }
    };

    private Templates() {
    }

    static PreparedTemplate prepare(String text, Map<String, String> parameters) {
        return PreparedTemplate.prepare(Template.parse("t.yaml", text), parameters, ENVIRONMENT, TYPES);
    }

    static PreparedTemplate prepare(String text) {
        return prepare(text, Map.of());
    }

    /** Returns what is wrong with a template, as "line path: rule"; empty if nothing is. */
    static List<String> problems(String text, Map<String, String> parameters) {
        try {
            prepare(text, parameters);
            return List.of();
        } catch (TemplateException e) {
            return lines(e);
        }
    }

    static List<String> problems(String text) {
        return problems(text, Map.of());
    }

    static List<String> lines(TemplateException e) {
        Function<Problem, String> line = p -> p.line() + " " + p.path() + ": " + p.rule();
        return e.problems().stream().map(line).toList();
    }

    /** Returns what a property without a type becomes, when everything in the template is there. */
    static JsonNode free(String sections, String value) {
        return prepare(thing(sections, value)).properties("Thing", LIVE).path("Free");
    }

    /** A template with one thing whose property Free stands in line 4, indented by 6, before the other sections. */
    static String thing(String sections, String value) {
        return """
                Resources:
                  Thing:
                    Type: Test::Local::Thing
                    Properties: {Free: %s}
                  Other: {Type: Test::Local::Thing}
                """.formatted(value) + sections;
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode read(Path file) {
        try {
            return (ObjectNode) JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourceType type(String name, ObjectNode schema) {
        return new ResourceType() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ObjectNode schema() {
                return schema;
            }
        };
    }
}
