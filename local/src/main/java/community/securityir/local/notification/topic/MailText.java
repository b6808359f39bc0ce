package community.securityir.local.notification.topic;

import community.securityir.local.notification.outside.Postbox.Mail;
import community.securityir.local.notification.store.Messages.Message;
import community.securityir.local.notification.store.Subscriptions.Subscription;

/** What a subscriber reads in a mail: first that it is none of AWS, then what was published, as it is. */
final class MailText {

    private static final String FIRST = "This comes from a stand-in of Amazon SNS on somebody's own machine, not from"
            + " AWS.\nIt is a rehearsal: nobody at AWS knows of what it tells.\n\n";

    private MailText() {}

    static Mail of(Message message, Subscription subscription) {
        return new Mail(message.messageId(), message.created(), "Topic Notification", subscription.endpoint(),
                "[Stand-in] AWS Notification Message", FIRST + message.text()
                        + "\n\n--\nYou get this because your address is subscribed to the topic\n"
                        + subscription.topicArn() + "\n");
    }
}
