package community.securityir.local.notification;

import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.model.ApiModel;
import community.securityir.local.notification.outside.EventSource;
import community.securityir.local.notification.outside.Postbox;
import community.securityir.local.notification.outside.ServiceApi;
import community.securityir.local.notification.rule.Bus;
import community.securityir.local.notification.schedule.Scheduler;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Subscriptions;
import community.securityir.local.notification.topic.Outbox;
import community.securityir.local.notification.topic.Publisher;
import community.securityir.local.notification.type.NotificationTypes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Topics, rules and schedules as drills use them: events become messages, messages go to their subscribers, and the
 * service is called at the times of schedules. All of it is declared with resource types and kept in a file.
 */
public final class Notifications implements AutoCloseable {

    private static final String FILE = "notifications.db";

    private final NotificationStore store;
    private final EventSource events;
    private final Clock clock;
    private final ApiModel model;
    private final Publisher publisher;
    private final Deque<Runnable> running = new ArrayDeque<>();

    private Notifications(NotificationStore store, EventSource events, ApiModel model, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.model = model;
        this.publisher = new Publisher(clock);
    }

    /**
     * Opens what is in a folder. Nothing happens by that alone: see {@link #start}.
     *
     * @param folder where {@code notifications.db} lies or is made
     * @param model of the API that schedules call
     * @param clock the service's time, by which schedules are due
     */
    public static Notifications open(Path folder, EventSource events, ApiModel model, Clock clock) {
        return new Notifications(NotificationStore.open(folder.resolve(FILE)), events, model, clock);
    }

    /** Returns the resource types, for the local CloudFormation. */
    public List<ResourceHandlers> types() {
        return NotificationTypes.over(store, publisher, events, model, clock);
    }

    /**
     * Begins to work, and goes on with what an earlier process left.
     *
     * @param server where subscriptions are confirmed
     */
    public synchronized void start(Postbox postbox, ServiceApi api, Supplier<URI> server) {
        running.push(new Outbox(store, postbox, server, Outbox.RETRIES)::close);
        running.push(new Bus(store, events, publisher, clock)::close);
        running.push(new Scheduler(store, api, publisher, model, clock)::close);
    }

    /** The clock was set: whoever waits for a time looks again. */
    public void clockWasSet() {
        store.commits().wake();
    }

    /** Returns what there is and what became of it. */
    public Overview overview() {
        return Overview.of(store);
    }

    /** Returns whether there is a subscription with this secret; it gets messages from then on. */
    public boolean confirm(String secret) {
        return store.write(connection -> Subscriptions.confirm(connection, secret));
    }

    /** Returns whether there was a subscription with this secret. */
    public boolean unsubscribe(String secret) {
        return store.write(connection -> Subscriptions.unsubscribe(connection, secret));
    }

    /** Removes all. */
    public void clear() {
        store.clear();
    }

    /** Stops working; what is under way stays for the next process. */
    public synchronized void stop() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
    }

    @Override
    public void close() {
        stop();
        store.close();
    }
}
