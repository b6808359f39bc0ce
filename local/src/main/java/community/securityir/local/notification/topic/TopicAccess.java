package community.securityir.local.notification.topic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether the policies of a topic let a service publish. A service needs a statement that allows it: a topic without a
 * policy lets only its own account in.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html">Resource-based
 *     policies for EventBridge</a>
 */
final class TopicAccess {

    private TopicAccess() {}

    static boolean mayPublish(List<JsonNode> policies, String topicArn, ServicePrincipal service) {
        boolean allowed = false;
        for (JsonNode policy : policies) {
            for (JsonNode statement : items(policy.path("Statement"))) {
                if (applies(statement, topicArn, service)) {
                    if (statement.path("Effect").asText().equals("Deny")) {
                        return false;
                    }
                    allowed |= statement.path("Effect").asText().equals("Allow");
                }
            }
        }
        return allowed;
    }

    private static boolean applies(JsonNode statement, String topicArn, ServicePrincipal service) {
        return principal(statement.path("Principal"), service.name())
                && any(statement.path("Action"), action -> like(action.toLowerCase(Locale.ROOT), "sns:publish"))
                && any(statement.path("Resource"), resource -> like(resource, topicArn))
                && conditions(statement.path("Condition"), service);
    }

    private static boolean principal(JsonNode principal, String service) {
        return principal.asText().equals("*") || any(principal.path("Service"), service::equals)
                || any(principal.path("AWS"), "*"::equals);
    }

    /** All of them have to hold; one that is not known here does not. */
    private static boolean conditions(JsonNode conditions, ServicePrincipal service) {
        for (Map.Entry<String, JsonNode> operator : conditions.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                String value = switch (key.getKey().toLowerCase(Locale.ROOT)) {
                    case "aws:sourcearn" -> service.sourceArn();
                    case "aws:sourceaccount" -> service.sourceAccount();
                    case "aws:securetransport" -> "true";
                    default -> null;
                };
                if (value == null || !holds(operator.getKey(), value, key.getValue())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean holds(String operator, String value, JsonNode wanted) {
        return switch (operator) {
            case "StringEquals", "Bool" -> any(wanted, value::equals);
            case "StringNotEquals" -> !any(wanted, value::equals);
            case "StringLike", "ArnLike", "ArnEquals" -> any(wanted, pattern -> like(pattern, value));
            case "StringNotLike", "ArnNotLike", "ArnNotEquals" -> !any(wanted, pattern -> like(pattern, value));
            default -> false;
        };
    }

    private static boolean any(JsonNode values, Predicate<String> test) {
        for (JsonNode value : items(values)) {
            if (test.test(value.asText())) {
                return true;
            }
        }
        return false;
    }

    private static Iterable<JsonNode> items(JsonNode node) {
        return node.isArray() ? node : node.isMissingNode() || node.isNull() ? List.of() : List.of(node);
    }

    /** {@code *} stands for any text, {@code ?} for any character. */
    private static boolean like(String pattern, String value) {
        StringBuilder regex = new StringBuilder();
        for (char each : pattern.toCharArray()) {
            regex.append(each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(String.valueOf(each)));
        }
        return value.matches(regex.toString());
    }
}
