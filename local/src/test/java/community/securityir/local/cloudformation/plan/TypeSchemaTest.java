package community.securityir.local.cloudformation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TypeSchemaTest {

    private static final TypeSchema COMPOUND = new TypeSchema(object("""
            {"primaryIdentifier": ["/properties/Region", "/properties/Inner/Id"],
             "createOnlyProperties": ["/properties/List/*/Key", "/properties/Inner/Place"],
             "handlers": {"create": {"timeoutInMinutes": 5}}}"""));

    @Test
    void anIdentifierOfSeveralPartsIsJoinedAndTakenApart() {
        ObjectNode model = object("{\"Region\": \"r\", \"Inner\": {\"Id\": 7, \"Other\": 1}}");

        assertThat(COMPOUND.identifier(model)).contains("r|7");
        assertThat(COMPOUND.withIdentifier(object("{\"Inner\": {\"Other\": 1}}"), "r|7"))
                .isEqualTo(object("{\"Region\": \"r\", \"Inner\": {\"Id\": \"7\", \"Other\": 1}}"));
    }

    @Test
    void halfAnIdentifierIsNone() {
        assertThat(COMPOUND.identifier(object("{\"Region\": \"r\", \"Inner\": {\"Id\": \"\"}}"))).isEmpty();
        assertThat(COMPOUND.identifier(object("{\"Region\": \"r\", \"Inner\": {\"Id\": null}}"))).isEmpty();
        assertThat(COMPOUND.identifier(object("{\"Region\": \"r\"}"))).isEmpty();
        assertThat(COMPOUND.identifier(null)).isEmpty();
    }

    @Test
    void theIdentifierGoesIntoACopy() {
        ObjectNode properties = object("{\"Inner\": {}}");
        COMPOUND.withIdentifier(properties, "r|7");

        assertThat(properties).isEqualTo(object("{\"Inner\": {}}"));
    }

    @Test
    void createOnlyPropertiesAreComparedWhereverTheyLie() {
        ObjectNode before = object("{\"List\": [{\"Key\": \"a\"}], \"Inner\": {\"Place\": \"x\", \"Other\": 1}}");

        assertThat(COMPOUND.needsReplacement(before, before.deepCopy())).isFalse();
        assertThat(COMPOUND.needsReplacement(before,
                object("{\"List\": [{\"Key\": \"b\"}], \"Inner\": {\"Place\": \"x\"}}"))).isTrue();
        assertThat(COMPOUND.needsReplacement(before,
                object("{\"List\": [{\"Key\": \"a\"}], \"Inner\": {\"Other\": 1}}"))).isTrue();
        assertThat(COMPOUND.needsReplacement(before,
                object("{\"List\": [{\"Key\": \"a\"}], \"Inner\": {\"Place\": \"x\", \"Other\": 2}}"))).isFalse();
        assertThat(COMPOUND.mayNeedReplacement(before, object("{}"))).isFalse();
    }

    @Test
    void timeLimitsAreTheSchemasOrTwoHours() {
        assertThat(COMPOUND.timeLimit(Action.CREATE)).isEqualTo(Duration.ofMinutes(5));
        assertThat(COMPOUND.timeLimit(Action.DELETE)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void stackTagsReachTheTypesThatSaySo() {
        assertThat(COMPOUND.followsStackTags()).isFalse();
        assertThat(new TypeSchema(object("{\"tagging\": {\"taggable\": true}}")).followsStackTags()).isTrue();
        assertThat(new TypeSchema(object("{\"tagging\": {\"taggable\": false}}")).followsStackTags()).isFalse();
        assertThat(new TypeSchema(object("{\"tagging\": {\"taggable\": true, \"tagUpdatable\": false}}"))
                .followsStackTags()).isFalse();
    }

    static ObjectNode object(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
