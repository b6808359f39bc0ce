package community.securityir.local.notification.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Subscriptions;
import community.securityir.local.notification.store.Subscriptions.Subscription;
import community.securityir.local.notification.store.Topics;
import community.securityir.local.notification.topic.Publisher;
import java.sql.Connection;
import java.util.List;

/**
 * {@code AWS::SNS::Subscription}: {@code Ref} is its ARN. An e-mail address is confirmed at once, because nobody is
 * there to follow a link; a server has to confirm, as it would have to do with SNS.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sns-subscription.html">
 *     AWS::SNS::Subscription</a>
 */
final class SubscriptionType extends NotificationType {

    private static final String ARN = "Arn";

    private final Publisher publisher;

    SubscriptionType(NotificationStore store, Publisher publisher) {
        super("AWS::SNS::Subscription", store);
        this.publisher = publisher;
    }

    static void add(Connection connection, Publisher publisher, Subscription subscription) {
        boolean mail = subscription.protocol().equals("email");
        Subscriptions.add(connection, new Subscription(subscription.arn(), subscription.token(), subscription.secret(),
                subscription.topicArn(), subscription.ofTopic(), mail, subscription.properties()));
        if (!mail) {
            publisher.askToConfirm(connection, subscription);
        }
    }

    @Override
    ObjectNode create(Connection connection, HandlerCall call) {
        Subscription there = Subscriptions.made(connection, call.requestToken());
        if (there != null) {
            return model(there);
        }
        check(call.desired());
        String topicArn = call.desired().path("TopicArn").asText();
        if (Topics.find(connection, topicArn) == null) {
            throw Refusal.notFound("topic " + topicArn);
        }
        String arn = topicArn + ":" + Names.uuid(call, "subscription");
        add(connection, publisher, new Subscription(arn, call.requestToken(), Names.uuid(call, "secret"), topicArn,
                false, false, call.desired().deepCopy()));
        return model(Subscriptions.find(connection, arn));
    }

    @Override
    ObjectNode read(Connection connection, HandlerCall call) {
        return model(found(connection, call));
    }

    @Override
    ObjectNode update(Connection connection, HandlerCall call) {
        Subscription subscription = found(connection, call);
        check(call.desired());
        ObjectNode properties = call.desired().deepCopy();
        properties.remove(ARN);
        Subscriptions.replace(connection, subscription.arn(), properties);
        return model(found(connection, call));
    }

    @Override
    void delete(Connection connection, HandlerCall call) {
        Subscriptions.remove(connection, found(connection, call).arn());
    }

    @Override
    List<ObjectNode> list(Connection connection, HandlerCall call) {
        String here = Names.arn(call, "sns", "");
        return Subscriptions.tallies(connection).stream().map(Subscriptions.Tally::subscription)
                .filter(subscription -> subscription.arn().startsWith(here)).map(SubscriptionType::model).toList();
    }

    private static void check(ObjectNode properties) {
        Endpoints.check(properties.path("Protocol").asText(), properties.path("Endpoint").asText());
        if (properties.path("RawMessageDelivery").asBoolean(false)
                && !properties.path("Protocol").asText().equals("http")) {
            throw Refusal.invalid("RawMessageDelivery is for the protocol http");
        }
    }

    private static Subscription found(Connection connection, HandlerCall call) {
        Subscription subscription = Subscriptions.find(connection, call.desired().path(ARN).asText());
        if (subscription == null) {
            throw Refusal.notFound(call.desired().path(ARN).asText());
        }
        return subscription;
    }

    private static ObjectNode model(Subscription subscription) {
        return subscription.properties().put("TopicArn", subscription.topicArn()).put(ARN, subscription.arn());
    }
}
