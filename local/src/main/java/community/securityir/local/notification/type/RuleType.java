package community.securityir.local.notification.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.notification.outside.EventSource;
import community.securityir.local.notification.rule.Bus;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Rules;
import community.securityir.local.notification.store.Rules.Rule;
import java.sql.Connection;
import java.util.List;

/**
 * {@code AWS::Events::Rule} on the default event bus: {@code Ref} is its name.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-rule.html">
 *     AWS::Events::Rule</a>
 */
final class RuleType extends NotificationType {

    private static final int LONGEST_NAME = 64;
    private static final String NAME = "Name";
    private static final String ARN = "Arn";

    private final EventSource events;

    RuleType(NotificationStore store, EventSource events) {
        super("AWS::Events::Rule", store);
        this.events = events;
    }

    @Override
    ObjectNode create(Connection connection, HandlerCall call) {
        check(call.desired());
        String name = call.desired().path(NAME).asText(Names.generated(call, LONGEST_NAME));
        String arn = arn(call, name);
        Rule there = Rules.find(connection, arn);
        if (there == null) {
            Rules.add(connection, new Rule(arn, call.requestToken(), call.account(), call.region(), events.last(),
                    call.desired().deepCopy().put(NAME, name)));
        } else if (!there.token().equals(call.requestToken())) {
            throw Refusal.exists("The rule " + name);
        }
        return model(connection, arn);
    }

    @Override
    ObjectNode read(Connection connection, HandlerCall call) {
        return model(connection, arn(call));
    }

    @Override
    ObjectNode update(Connection connection, HandlerCall call) {
        check(call.desired());
        ObjectNode properties = call.desired().deepCopy();
        properties.remove(ARN);
        Rules.replace(connection, arn(call), properties);
        return model(connection, arn(call));
    }

    @Override
    void delete(Connection connection, HandlerCall call) {
        if (!Rules.remove(connection, arn(call))) {
            throw Refusal.notFound(arn(call));
        }
    }

    @Override
    List<ObjectNode> list(Connection connection, HandlerCall call) {
        return Rules.all(connection).stream()
                .filter(rule -> rule.account().equals(call.account()) && rule.region().equals(call.region()))
                .map(rule -> rule.properties().put(ARN, rule.arn())).toList();
    }

    private static void check(ObjectNode properties) {
        try {
            Bus.check(properties);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    private static ObjectNode model(Connection connection, String arn) {
        Rule rule = Rules.find(connection, arn);
        if (rule == null) {
            throw Refusal.notFound(arn);
        }
        return rule.properties().put(ARN, arn);
    }

    private static String arn(HandlerCall call) {
        return arn(call, call.desired().path(NAME).asText());
    }

    private static String arn(HandlerCall call, String name) {
        return Names.arn(call, "events", "rule/" + name);
    }
}
