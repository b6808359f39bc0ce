package community.securityir.local.notification.topic;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.notification.store.Messages;
import community.securityir.local.notification.store.Messages.Type;
import community.securityir.local.notification.store.Subscriptions;
import community.securityir.local.notification.store.Subscriptions.Subscription;
import community.securityir.local.notification.store.Topics;
import community.securityir.local.notification.store.Topics.Stored;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Publishes to topics: each confirmed subscriber's message is written in the transaction of whoever publishes. */
public final class Publisher {

    private final Clock clock;

    public Publisher(Clock clock) {
        this.clock = clock;
    }

    /**
     * Publishes for a role, whose permissions nobody looks at here.
     *
     * @return why it was refused; null if it was not
     */
    public String publish(Connection connection, String topicArn, String text) {
        if (Topics.find(connection, topicArn) == null) {
            return "NotFound: there is no such topic";
        }
        Instant now = clock.instant();
        String messageId = UUID.randomUUID().toString();
        for (Subscription subscription : Subscriptions.ofTopic(connection, topicArn)) {
            if (subscription.confirmed()) {
                Messages.add(connection, subscription, messageId, Type.NOTIFICATION, text, now);
            }
        }
        return null;
    }

    /**
     * Publishes for a service, as far as the topic's policy lets it.
     *
     * @return why it was refused; null if it was not
     */
    public String publish(Connection connection, String topicArn, String text, ServicePrincipal service) {
        List<JsonNode> policies = new ArrayList<>();
        for (Stored policy : Topics.policies(connection)) {
            for (JsonNode topic : policy.properties().path("Topics")) {
                if (topic.asText().equals(topicArn)) {
                    policies.add(policy.properties().path("PolicyDocument"));
                }
            }
        }
        if (Topics.find(connection, topicArn) != null && !TopicAccess.mayPublish(policies, topicArn, service)) {
            return "AccessDenied: no policy of the topic lets " + service.name() + " call sns:Publish";
        }
        return publish(connection, topicArn, text);
    }

    /** Asks a new subscriber to confirm, as SNS does over HTTP. */
    public void askToConfirm(Connection connection, Subscription subscription) {
        Messages.add(connection, subscription, UUID.randomUUID().toString(), Type.SUBSCRIPTION_CONFIRMATION,
                "You have chosen to subscribe to the topic " + subscription.topicArn()
                        + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.",
                clock.instant());
    }
}
