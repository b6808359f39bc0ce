package community.securityir.local.notification.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Subscriptions;
import community.securityir.local.notification.store.Subscriptions.Subscription;
import community.securityir.local.notification.store.Topics;
import community.securityir.local.notification.store.Topics.Stored;
import community.securityir.local.notification.topic.Publisher;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code AWS::SNS::Topic}: {@code Ref} is its ARN.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sns-topic.html">
 *     AWS::SNS::Topic</a>
 */
final class TopicType extends NotificationType {

    private static final int LONGEST_NAME = 256;
    private static final String NAME = "TopicName";
    private static final String ARN = "TopicArn";

    private final Publisher publisher;

    TopicType(NotificationStore store, Publisher publisher) {
        super("AWS::SNS::Topic", store);
        this.publisher = publisher;
    }

    @Override
    ObjectNode create(Connection connection, HandlerCall call) {
        String name = call.desired().path(NAME).asText(Names.generated(call, LONGEST_NAME));
        String arn = Names.arn(call, "sns", name);
        Stored there = Topics.find(connection, arn);
        if (there == null) {
            ObjectNode properties = call.desired().deepCopy().put(NAME, name);
            Topics.add(connection, new Stored(arn, call.requestToken(), properties));
            subscribe(connection, call, arn);
        } else if (!there.token().equals(call.requestToken())) {
            throw Refusal.exists("The topic " + name);
        }
        return model(connection, arn);
    }

    @Override
    ObjectNode read(Connection connection, HandlerCall call) {
        return model(connection, arn(call));
    }

    @Override
    ObjectNode update(Connection connection, HandlerCall call) {
        Stored topic = Topics.find(connection, arn(call));
        if (topic == null) {
            throw Refusal.notFound(arn(call));
        }
        ObjectNode properties = call.desired().deepCopy();
        properties.remove(ARN);
        properties.set(NAME, topic.properties().get(NAME));
        Topics.replace(connection, topic.id(), properties);
        subscribe(connection, call, topic.id());
        return model(connection, topic.id());
    }

    @Override
    void delete(Connection connection, HandlerCall call) {
        if (!Topics.remove(connection, arn(call))) {
            throw Refusal.notFound(arn(call));
        }
        // all of them, those of resources of their own too: SNS DeleteTopic
        Subscriptions.ofTopic(connection, arn(call))
                .forEach(subscription -> Subscriptions.remove(connection, subscription.arn()));
    }

    @Override
    List<ObjectNode> list(Connection connection, HandlerCall call) {
        String here = Names.arn(call, "sns", "");
        return Topics.all(connection).stream().filter(topic -> topic.id().startsWith(here))
                .map(topic -> topic.properties().put(ARN, topic.id())).toList();
    }

    /** Subscribes those whom the topic itself names, and nobody else. */
    private void subscribe(Connection connection, HandlerCall call, String arn) {
        Set<String> wanted = new HashSet<>();
        for (JsonNode entry : call.desired().path("Subscription")) {
            Endpoints.check(entry.path("Protocol").asText(), entry.path("Endpoint").asText());
            wanted.add(key(entry));
        }
        Set<String> there = new HashSet<>();
        for (Subscription subscription : Subscriptions.ofTopic(connection, arn)) {
            if (subscription.ofTopic() && wanted.contains(key(subscription.properties()))) {
                there.add(key(subscription.properties()));
            } else if (subscription.ofTopic()) {
                Subscriptions.remove(connection, subscription.arn());
            }
        }
        for (JsonNode entry : call.desired().path("Subscription")) {
            if (there.add(key(entry))) {
                String id = Names.uuid(call, key(entry));
                SubscriptionType.add(connection, publisher, new Subscription(arn + ":" + id, call.requestToken(),
                        Names.uuid(call, "secret " + key(entry)), arn, true, false, entry.deepCopy()));
            }
        }
    }

    private static String key(JsonNode entry) {
        return entry.path("Protocol").asText() + " " + entry.path("Endpoint").asText();
    }

    private static ObjectNode model(Connection connection, String arn) {
        Stored topic = Topics.find(connection, arn);
        if (topic == null) {
            throw Refusal.notFound(arn);
        }
        return topic.properties().put(ARN, arn);
    }

    private static String arn(HandlerCall call) {
        return call.desired().path(ARN).asText();
    }
}
