package community.securityir.local.notification.topic;

import community.securityir.local.delivery.Follower;
import community.securityir.local.delivery.LoopbackPost;
import community.securityir.local.delivery.Retries;
import community.securityir.local.notification.outside.Postbox;
import community.securityir.local.notification.store.Messages;
import community.securityir.local.notification.store.Messages.Message;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Subscriptions;
import community.securityir.local.notification.store.Subscriptions.Subscription;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Brings messages to their subscribers, mails in one thread and HTTP in another, so that a server that hangs delays no
 * mail. A message is struck out after it was delivered: it may arrive twice over HTTP when the process is killed in
 * between (a mail does not), and never not at all.
 */
public final class Outbox implements AutoCloseable {

    /** For about 23 seconds, as events go to their targets. */
    public static final Retries RETRIES = new Retries(8, Duration.ofMillis(200), Duration.ofSeconds(10));

    private static final int MOST = 100;

    private final NotificationStore store;
    private final Postbox postbox;
    private final Supplier<URI> server;
    private final Retries retries;
    private final Follower mails;
    private final Follower posts;

    /** By the message's id: the System.nanoTime() before which it is not tried again. Only the posting thread looks. */
    private final Map<Long, Long> notBefore = new HashMap<>();

    /** Goes on with what an earlier process left. */
    public Outbox(NotificationStore store, Postbox postbox, Supplier<URI> server, Retries retries) {
        this.store = store;
        this.postbox = postbox;
        this.server = server;
        this.retries = retries;
        this.mails = Follower.start("topic-mail", store.commits(), this::mail);
        this.posts = Follower.start("topic-http", store.commits(), this::post);
    }

    private Duration mail() {
        List<Message> waiting = store.read(connection -> Messages.waiting(connection, "email", MOST));
        for (Message message : waiting) {
            Subscription subscription = subscription(message);
            if (subscription != null) {
                postbox.add(MailText.of(message, subscription));
                delivered(message);
            }
        }
        return waiting.isEmpty() ? Follower.UNTIL_COMMIT : Duration.ZERO;
    }

    private Duration post() throws InterruptedException {
        long seen = store.commits().count();
        long rest = Long.MAX_VALUE;
        List<Message> waiting = store.read(connection -> Messages.waiting(connection, "http", Integer.MAX_VALUE));
        notBefore.keySet().retainAll(waiting.stream().map(Message::id).toList());
        for (Message message : waiting) {
            long left = notBefore.containsKey(message.id()) ? notBefore.get(message.id()) - System.nanoTime() : 0;
            if (left <= 0) {
                post(message);
                return Duration.ZERO;
            }
            rest = Math.min(rest, left);
        }
        if (waiting.isEmpty()) {
            return Follower.UNTIL_COMMIT;
        }
        // what is new is not to wait for what is tried again
        store.commits().awaitMoreThan(seen, Duration.ofNanos(rest).plusMillis(1));
        return Duration.ZERO;
    }

    private void post(Message message) {
        Subscription subscription = subscription(message);
        if (subscription == null) {
            return;
        }
        HttpMessage http = HttpMessage.of(message, subscription, server.get());
        String failure = LoopbackPost.send(URI.create(subscription.endpoint()), http.headers(), http.body());
        if (failure == null) {
            delivered(message);
            return;
        }
        int attempts = message.attempts() + 1;
        notBefore.put(message.id(), System.nanoTime() + retries.waitAfter(attempts).toNanos());
        store.write(connection -> {
            Messages.failed(connection, message, failure, retries.exhausted(attempts));
            return null;
        });
    }

    /** Null if it has gone, and its messages with it. */
    private Subscription subscription(Message message) {
        return store.read(connection -> Subscriptions.find(connection, message.subscriptionArn()));
    }

    private void delivered(Message message) {
        store.write(connection -> {
            Messages.delivered(connection, message);
            return null;
        });
    }

    /** Stops; what is not delivered yet stays for the next process. */
    @Override
    public void close() {
        mails.stop();
        posts.stop();
        mails.close();
        posts.close();
    }
}
