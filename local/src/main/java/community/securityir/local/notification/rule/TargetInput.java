package community.securityir.local.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a target gets of an event: all of it, a part, a text that says the same each time, or a filled template. */
final class TargetInput {

    private TargetInput() {}

    /** @throws IllegalArgumentException if the target's input cannot be made; the message says why */
    static void check(JsonNode target) {
        int ways = (target.has("Input") ? 1 : 0) + (target.has("InputPath") ? 1 : 0)
                + (target.has("InputTransformer") ? 1 : 0);
        if (ways > 1) {
            throw new IllegalArgumentException("has more than one of Input, InputPath and InputTransformer");
        }
        if (target.has("InputPath")) {
            try {
                JsonPath.of(target.path("InputPath").asText());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("InputPath " + e.getMessage(), e);
            }
        }
        if (target.has("InputTransformer")) {
            InputTemplate.of(target.path("InputTransformer"));
        }
    }

    /** Returns null if there is nothing of what the target wants in the event. */
    static String of(JsonNode target, ObjectNode event, RuleVariables rule) {
        if (target.has("Input")) {
            return target.path("Input").asText();
        }
        if (target.has("InputPath")) {
            JsonNode part = JsonPath.of(target.path("InputPath").asText()).in(event);
            return part == null ? null : part.toString();
        }
        if (target.has("InputTransformer")) {
            return InputTemplate.of(target.path("InputTransformer")).fill(event, rule);
        }
        return event.toString();
    }
}
