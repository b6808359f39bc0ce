package community.securityir.local.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Set;

/**
 * The variables that every input transformer has.
 *
 * @param ingested when the event arrived
 */
record RuleVariables(String ruleArn, String ruleName, Instant ingested) {

    private static final Set<String> NAMES = Set.of("aws.events.rule-arn", "aws.events.rule-name",
            "aws.events.event.ingestion-time", "aws.events.event", "aws.events.event.json");

    static boolean isOne(String name) {
        return NAMES.contains(name);
    }

    JsonNode value(String name, ObjectNode event) {
        return switch (name) {
            case "aws.events.rule-arn" -> TextNode.valueOf(ruleArn);
            case "aws.events.rule-name" -> TextNode.valueOf(ruleName);
            case "aws.events.event.ingestion-time" -> TextNode.valueOf(ingested.toString());
            case "aws.events.event" -> event.deepCopy().without("detail");
            default -> event;
        };
    }
}
