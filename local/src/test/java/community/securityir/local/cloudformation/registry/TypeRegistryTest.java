package community.securityir.local.cloudformation.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.ResourceHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypeRegistryTest {

    private static final String ACCOUNT = "123456789012";
    private static final String REGION = "us-east-1";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String OWN = "Test::Registry::Own";
    private static final String PLAIN = "AWS::Registry::Plain";

    private record Handlers(String typeName, ObjectNode schema) implements ResourceHandlers {

        @Override
        public HandlerProgress invoke(HandlerCall call) {
            throw new UnsupportedOperationException("a registry calls no handler");
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @TempDir
    Path folder;
    private TypeRegistry registry;

    @BeforeEach
    void open() {
        registry = TypeRegistry.open(folder, Clock.fixed(NOW, ZoneOffset.UTC), List.of(
                new Handlers(OWN, object("""
                        {"description": "Own.", "definitions": {"Place": {"type": "string", "enum": ["here", "there"]}},
                         "typeConfiguration": {"properties": {"Place": {"$ref": "#/definitions/Place"},
                           "Secret": {"type": "string", "maxLength": 5}}, "additionalProperties": false},
                         "handlers": {"create": {}, "read": {}, "update": {}, "delete": {}}}""")),
                new Handlers(PLAIN, object("{\"handlers\": {\"create\": {}, \"read\": {}, \"delete\": {}}}"))));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aConfigurationReachesHandlersInItsAccountAndRegionAndOutlivesTheProcess() {
        TypeConfiguration set = registry.configure(own(), "default", "{\"Place\": \"there\"}");
        close();
        open();

        assertThat(set.arn()).isEqualTo(
                "arn:aws:cloudformation:us-east-1:123456789012:type-configuration/resource/Test-Registry-Own/default");
        assertThat(registry.configuration(own(), "default").orElseThrow().updated()).isEqualTo(NOW);
        assertThat(registry.configuration(ACCOUNT, REGION, OWN)).isEqualTo(object("{\"Place\": \"there\"}"));
        assertThat(registry.configuration(ACCOUNT, "eu-west-1", OWN)).isNull();
        assertThat(registry.configuration("210987654321", REGION, OWN)).isNull();
        assertThat(registry.configuration(ACCOUNT, REGION, "Test::Not::Registered")).isNull();
        assertThat(registry.configuration(ACCOUNT, REGION, PLAIN)).isNull();
        assertThat(set).asString().doesNotContain("there");
    }

    @Test
    void handlersGetTheDefaultOne() {
        registry.configure(own(), "other", "{\"Place\": \"there\"}");

        assertThat(registry.configuration(ACCOUNT, REGION, OWN)).isNull();
        assertThat(registry.configuration(own(), "other")).isPresent();
    }

    @Test
    void aLaterOneTakesThePlaceOfTheFirstAndAllCanBeForgotten() {
        registry.configure(own(), "default", "{\"Place\": \"there\"}");
        registry.configure(own(), "default", "{}");
        assertThat(registry.configuration(ACCOUNT, REGION, OWN)).isEmpty();

        registry.forgetConfigurations();
        assertThat(registry.configuration(ACCOUNT, REGION, OWN)).isNull();
    }

    @Test
    void whatDoesNotFitTheSchemaIsRefusedWithoutItsValues() {
        refused("{\"Place\": \"hidden\"}", "Place: must be one of: here, there");
        refused("{\"Secret\": \"hidden\"}", "Secret: must have at most 5 characters, has 6");
        refused("{\"Else\": \"hidden\"}", "Else: there is no such property");
        refused("[]", "is no JSON object");
        refused("{", "is no JSON object");
        refused("{} {}", "is no JSON object");
        refused("Place: there", "is no JSON object");
        assertThatThrownBy(() -> registry.configure(registry.get(ACCOUNT, REGION, PLAIN), "default", "{}"))
                .isInstanceOf(StackException.class).hasMessageContaining("has no typeConfiguration");
        assertThat(registry.configuration(ACCOUNT, REGION, OWN)).isNull();
    }

    @Test
    void typesAreFoundByNameAndArn() {
        assertThat(own().arn()).isEqualTo("arn:aws:cloudformation:us-east-1:123456789012:type/resource/Test-Registry-Own");
        assertThat(own().visibility()).isEqualTo("PRIVATE");
        assertThat(own().provisioningType()).isEqualTo("FULLY_MUTABLE");
        assertThat(registry.get(ACCOUNT, REGION, own().arn())).isEqualTo(own());
        assertThat(registry.get(ACCOUNT, REGION, own().arn() + "/00000001")).isEqualTo(own());
        RegisteredType plain = registry.get(ACCOUNT, "cn-north-1", PLAIN);
        assertThat(plain.arn()).isEqualTo("arn:aws-cn:cloudformation:cn-north-1::type/resource/AWS-Registry-Plain");
        assertThat(plain.visibility()).isEqualTo("PUBLIC");
        assertThat(plain.provisioningType()).isEqualTo("IMMUTABLE");
        assertThatThrownBy(() -> registry.get(ACCOUNT, REGION, "Test::Registry::None"))
                .isInstanceOf(StackException.class).hasMessage("The type 'Test::Registry::None' cannot be found.");
        assertThatThrownBy(() -> registry.get("210987654321", REGION, own().arn())).isInstanceOf(StackException.class);
    }

    private RegisteredType own() {
        return registry.get(ACCOUNT, REGION, OWN);
    }

    private void refused(String configuration, String problem) {
        assertThatThrownBy(() -> registry.configure(own(), "default", configuration)).isInstanceOf(StackException.class)
                .hasMessageContaining(problem).hasMessageNotContaining("hidden");
    }

    private static ObjectNode object(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
