package community.securityir.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.IStableAnyProducer;
import software.amazon.awscdk.Lazy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;

/** The construct that is made from the schema has all of the schema, whatever that will be. */
class CfnCaseTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = schema();

    @Test
    void everyPropertyOfTheSchemaReachesTheTemplateByItsBuilder() throws Exception {
        Stack stack = Synth.stack();
        CfnCase.Builder builder = CfnCase.Builder.create(stack, "Case");
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        for (String name : writable()) {
            JsonNode value = sample(SCHEMA.path("properties").path(name), name);
            wanted.set(name, value);
            setter(builder.getClass(), name).invoke(builder, argument(name, value));
        }
        builder.build();
        assertThat(JSON.<JsonNode>valueToTree(Synth.properties(stack, Synth.TYPE))).isEqualTo(wanted);
    }

    @Test
    void everyPropertyCanBeReadAndChangedLater() throws Exception {
        Stack stack = Synth.stack();
        CfnCase resource = bare(stack);
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        for (String name : writable()) {
            if (!name.equals("Tags")) {
                JsonNode value = sample(SCHEMA.path("properties").path(name), "later");
                wanted.set(name, value);
                Object argument = argument(name, value);
                CfnCase.class.getMethod("set" + name, parameter(value)).invoke(resource, argument);
                assertThat(CfnCase.class.getMethod("get" + name).invoke(resource)).isEqualTo(argument);
            }
        }
        assertThat(JSON.<JsonNode>valueToTree(Synth.properties(stack, Synth.TYPE))).isEqualTo(wanted);
    }

    @Test
    void everyReadOnlyPropertyIsAnAttribute() throws Exception {
        Stack stack = Synth.stack();
        CfnCase resource = bare(stack);
        for (String name : readOnly()) {
            Object attribute = CfnCase.class.getMethod("getAttr" + name).invoke(resource);
            assertThat(stack.resolve(attribute)).as(name)
                    .isEqualTo(Map.of("Fn::GetAtt", List.of("Case", name)));
        }
    }

    @Test
    void requiredPropertiesAreNamedWhenTheyAreMissing() {
        assertThatThrownBy(() -> CfnCase.Builder.create(Synth.stack(), "Case").build())
                .isInstanceOf(NullPointerException.class).hasMessage("Title is required");
        assertThatThrownBy(() -> CfnCase.WatcherProperty.builder().build())
                .isInstanceOf(NullPointerException.class).hasMessage("Email is required");
    }

    @Test
    void tokensStandForListsOfObjectsAndForTheirItems() {
        Stack stack = Synth.stack();
        CfnCase resource = bare(stack);
        IResolvable person = Lazy.any(new Produced(CfnCase.WatcherProperty.builder().email("a@example.com").build()));
        resource.setWatchers(List.of(person, Map.of("Email", "b@example.com")));
        resource.setImpactedAwsRegions(Lazy.any(new Produced(List.of(
                CfnCase.ImpactedAwsRegionProperty.builder().region("eu-west-1").build()))));
        assertThat(Synth.properties(stack, Synth.TYPE))
                .containsEntry("Watchers", List.of(Map.of("Email", "a@example.com"), Map.of("Email", "b@example.com")))
                .containsEntry("ImpactedAwsRegions", List.of(Map.of("Region", "eu-west-1")));
    }

    @Test
    void tagsOfTheStackAndOfTheResourceComeTogether() {
        Stack stack = Synth.stack();
        CfnCase resource = CfnCase.Builder.create(stack, "Case").title("t").description("d")
                .engagementType("Investigation").resolverType("Self").reportedIncidentStartDate("2026-03-01T09:30:00Z")
                .impactedAccounts(List.of()).watchers(List.of())
                .tags(List.of(CfnTag.builder().key("team").value("blue").build())).build();
        Tags.of(stack).add("drill", "true");
        Tags.of(resource).add("room", "7");
        assertThat(Synth.properties(stack, Synth.TYPE)).containsEntry("Tags", List.of(
                Map.of("Key", "drill", "Value", "true"), Map.of("Key", "room", "Value", "7"),
                Map.of("Key", "team", "Value", "blue")));
    }

    private static CfnCase bare(Stack stack) {
        return CfnCase.Builder.create(stack, "Case").title("t").description("d").engagementType("Investigation")
                .resolverType("Self").reportedIncidentStartDate("2026-03-01T09:30:00Z")
                .impactedAccounts(List.of()).watchers(List.of()).build();
    }

    private record Produced(Object value) implements IStableAnyProducer {

        @Override
        public Object produce() {
            return value;
        }
    }

    private static JsonNode schema() {
        try {
            return JSON.readTree(new File("../aws-security-ir-case.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TreeSet<String> readOnly() {
        TreeSet<String> names = new TreeSet<>();
        SCHEMA.path("readOnlyProperties").forEach(path -> names.add(path.asText().substring("/properties/".length())));
        return names;
    }

    private static TreeSet<String> writable() {
        TreeSet<String> names = new TreeSet<>();
        SCHEMA.path("properties").fieldNames().forEachRemaining(names::add);
        names.removeAll(readOnly());
        return names;
    }

    /** A value with everything in it; whether it keeps to the limits does not matter here. */
    private static JsonNode sample(JsonNode declared, String text) {
        JsonNode schema = declared;
        while (schema.has("$ref")) {
            schema = SCHEMA.at(schema.path("$ref").asText().substring(1));
        }
        return switch (schema.path("type").asText()) {
            case "array" -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                yield list.add(sample(schema.path("items"), text + "1"));
            }
            case "object" -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                schema.path("properties").properties().forEach(
                        member -> object.set(member.getKey(), sample(member.getValue(), text + member.getKey())));
                yield object;
            }
            case "string" -> JsonNodeFactory.instance.textNode(text);
            default -> throw new AssertionError("no sample of " + schema);
        };
    }

    private static Class<?> parameter(JsonNode value) {
        return value.isArray() ? List.class : String.class;
    }

    private static Method setter(Class<?> builder, String name) throws NoSuchMethodException {
        Class<?> type = parameter(sample(SCHEMA.path("properties").path(name), name));
        return builder.getMethod(Character.toLowerCase(name.charAt(0)) + name.substring(1), type);
    }

    /** The value as Java has it: objects are made by their own builders. */
    private static Object argument(String property, JsonNode value) throws ReflectiveOperationException {
        if (value.isTextual()) {
            return value.asText();
        }
        JsonNode item = value.get(0);
        if (item.isTextual()) {
            return List.of(item.asText());
        }
        if (property.equals("Tags")) {
            return List.of(CfnTag.builder().key(item.path("Key").asText()).value(item.path("Value").asText()).build());
        }
        String reference = SCHEMA.path("properties").path(property).path("items").path("$ref").asText();
        Class<?> type = Class.forName(
                CfnCase.class.getName() + "$" + reference.substring("#/definitions/".length()) + "Property");
        Object builder = type.getMethod("builder").invoke(null);
        List<String> read = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            String name = member.getKey();
            builder.getClass().getMethod(Character.toLowerCase(name.charAt(0)) + name.substring(1), String.class)
                    .invoke(builder, member.getValue().asText());
            read.add(name);
        }
        Object built = builder.getClass().getMethod("build").invoke(builder);
        for (String name : read) {
            assertThat(type.getMethod("get" + name).invoke(built)).isEqualTo(item.path(name).asText());
        }
        return List.of(built);
    }
}
