package community.securityir.local.notification.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Topics;
import community.securityir.local.notification.store.Topics.Stored;
import java.sql.Connection;
import java.util.List;

/**
 * {@code AWS::SNS::TopicPolicy}: who may publish to topics.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sns-topicpolicy.html">
 *     AWS::SNS::TopicPolicy</a>
 */
final class TopicPolicyType extends NotificationType {

    private static final int LONGEST_NAME = 256;
    private static final String ID = "Id";

    TopicPolicyType(NotificationStore store) {
        super("AWS::SNS::TopicPolicy", store);
    }

    @Override
    ObjectNode create(Connection connection, HandlerCall call) {
        String id = Names.generated(call, LONGEST_NAME);
        if (Topics.findPolicy(connection, id) == null) {
            Topics.addPolicy(connection, new Stored(id, call.requestToken(), call.desired()));
        }
        return model(connection, id);
    }

    @Override
    ObjectNode read(Connection connection, HandlerCall call) {
        return model(connection, id(call));
    }

    @Override
    ObjectNode update(Connection connection, HandlerCall call) {
        ObjectNode properties = call.desired().deepCopy();
        properties.remove(ID);
        Topics.replacePolicy(connection, id(call), properties);
        return model(connection, id(call));
    }

    @Override
    void delete(Connection connection, HandlerCall call) {
        if (!Topics.removePolicy(connection, id(call))) {
            throw Refusal.notFound(id(call));
        }
    }

    @Override
    List<ObjectNode> list(Connection connection, HandlerCall call) {
        return Topics.policies(connection).stream().map(policy -> policy.properties().put(ID, policy.id())).toList();
    }

    private static ObjectNode model(Connection connection, String id) {
        Stored policy = Topics.findPolicy(connection, id);
        if (policy == null) {
            throw Refusal.notFound(id);
        }
        return policy.properties().put(ID, id);
    }

    private static String id(HandlerCall call) {
        return call.desired().path(ID).asText();
    }
}
