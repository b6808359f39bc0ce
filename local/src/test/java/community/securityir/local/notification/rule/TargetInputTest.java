package community.securityir.local.notification.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TargetInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RuleVariables RULE = new RuleVariables("arn:aws:events:us-east-1:123456789012:rule/told",
            "told", Instant.parse("2026-03-02T10:00:01Z"));
    private static final ObjectNode EVENT = object("""
            {"detail-type": "Case Updated", "resources": ["arn:one", "arn:two"],
             "detail": {"caseId": "1234567890", "updatedBy": "say \\"hi\\"", "n": 3, "list": [{"a": 1}, {"b": 2},
              {"a": 3}]}}
            """);

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String of(ObjectNode target) {
        TargetInput.check(target);
        return TargetInput.of(target, EVENT, RULE);
    }

    private static String filled(String template) {
        ObjectNode transformer = object("""
                {"InputPathsMap": {"case": "$.detail.caseId", "by": "$.detail.updatedBy", "what": "$.detail-type",
                 "n": "$.detail.n", "first": "$.resources[0]", "detail": "$.detail", "none": "$.detail.none",
                 "as": "$.detail.list[*].a"}}
                """).put("InputTemplate", template);
        ObjectNode target = JSON.createObjectNode();
        target.set("InputTransformer", transformer);
        return of(target);
    }

    @Test
    void withoutAWishATargetGetsTheWholeEvent() {
        assertThat(object(of(JSON.createObjectNode()))).isEqualTo(EVENT);
    }

    @Test
    void aTargetCanGetAPartOrAlwaysTheSame() {
        assertThat(of(JSON.createObjectNode().put("InputPath", "$.resources[1]"))).isEqualTo("\"arn:two\"");
        assertThat(of(JSON.createObjectNode().put("InputPath", "$.detail.n"))).isEqualTo("3");
        assertThat(of(JSON.createObjectNode().put("InputPath", "$.nothing"))).isNull();
        assertThat(of(JSON.createObjectNode().put("Input", "{\"a\": 1}"))).isEqualTo("{\"a\": 1}");
    }

    @Test
    void variablesInATextGiveTheirTexts() {
        assertThat(filled("\"<what> of <case> by <by> (<n>), <first>\"\n\"<none>.\""))
                .isEqualTo("\"Case Updated of 1234567890 by say \"hi\" (3), arn:one\"\n\".\"");
    }

    @Test
    void variablesInAnObjectGiveJsonWhateverIsInThem() {
        String json = filled("{\"case\": <case>, \"n\": <n>, \"none\": <none>, \"as\": <as>,"
                + " \"text\": \"a \\\"quoted\\\" <by> of <case>\", \"all\": <aws.events.event.json>}");
        assertThat(object(json).path("case").asText()).isEqualTo("1234567890");
        assertThat(object(json).path("n").isInt()).isTrue();
        assertThat(object(json).path("none").isNull()).isTrue();
        assertThat(object(json).path("as").toString()).isEqualTo("[1,3]");
        assertThat(object(json).path("text").asText()).isEqualTo("a \"quoted\" say \"hi\" of 1234567890");
        assertThat(object(json).path("all")).isEqualTo(EVENT);
    }

    @Test
    void someVariablesAreThereByThemselves() {
        assertThat(filled("<aws.events.rule-name> <aws.events.rule-arn> <aws.events.event.ingestion-time>"))
                .isEqualTo("told arn:aws:events:us-east-1:123456789012:rule/told 2026-03-02T10:00:01Z");
        assertThat(object(filled("{\"e\": <aws.events.event>}")).path("e").has("detail")).isFalse();
    }

    @Test
    void whatCannotBeFilledIsRefused() {
        assertThatThrownBy(() -> filled("<unknown>")).hasMessageContaining("InputPathsMap lacks: unknown");
        assertThatThrownBy(() -> of(JSON.createObjectNode().put("InputPath", "detail")))
                .hasMessageContaining("InputPath");
        assertThatThrownBy(() -> of(JSON.createObjectNode().put("InputPath", "$['detail']")))
                .hasMessageContaining("InputPath");
        assertThatThrownBy(() -> of(JSON.createObjectNode().put("InputPath", "$.detail").put("Input", "{}")))
                .hasMessageContaining("more than one");
    }
}
