package community.securityir.local.notification.topic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.notification.store.Messages.Message;
import community.securityir.local.notification.store.Messages.Type;
import community.securityir.local.notification.store.Subscriptions.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a subscriber gets over HTTP. Nobody but AWS can sign as SNS does: the signature here says so, and no certificate
 * confirms it.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html">Notification format</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-header.html">Headers</a>
 */
record HttpMessage(Map<String, String> headers, byte[] body) {

    /** No base64 of a signature is this short. */
    private static final String UNSIGNED =
            Base64.getEncoder().encodeToString("stand-in".getBytes(StandardCharsets.US_ASCII));

    /** @param server where the subscription can be confirmed and ended */
    static HttpMessage of(Message message, Subscription subscription, URI server) {
        boolean raw = message.type() == Type.NOTIFICATION
                && subscription.properties().path("RawMessageDelivery").asBoolean(false);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/plain; charset=UTF-8");
        headers.put("x-amz-sns-message-type", message.type().text());
        headers.put("x-amz-sns-message-id", message.messageId());
        headers.put("x-amz-sns-topic-arn", subscription.topicArn());
        if (message.type() == Type.NOTIFICATION) {
            headers.put("x-amz-sns-subscription-arn", subscription.arn());
        }
        if (raw) {
            headers.put("x-amz-sns-rawdelivery", "true");
        }
        String body = raw ? message.text() : document(message, subscription, server).toString();
        return new HttpMessage(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode document(Message message, Subscription subscription, URI server) {
        String here = server + "/_sir/subscriptions/" + subscription.secret();
        ObjectNode document = JsonNodeFactory.instance.objectNode()
                .put("Type", message.type().text())
                .put("MessageId", message.messageId());
        if (message.type() == Type.SUBSCRIPTION_CONFIRMATION) {
            document.put("Token", subscription.secret());
        }
        document.put("TopicArn", subscription.topicArn()).put("Message", message.text());
        if (message.type() == Type.SUBSCRIPTION_CONFIRMATION) {
            document.put("SubscribeURL", here + "/confirm");
        }
        document.put("Timestamp", message.created().toString())
                .put("SignatureVersion", "1")
                .put("Signature", UNSIGNED)
                .put("SigningCertURL", server + "/_sir/subscriptions/no-certificate");
        if (message.type() == Type.NOTIFICATION) {
            document.put("UnsubscribeURL", here + "/unsubscribe");
        }
        return document;
    }
}
