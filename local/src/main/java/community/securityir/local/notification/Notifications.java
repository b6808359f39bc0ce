package community.securityir.local.notification;

import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.model.ApiModel;
import community.securityir.local.notification.outside.EventSource;
import community.securityir.local.notification.outside.Postbox;
import community.securityir.local.notification.outside.ServiceApi;
import community.securityir.local.notification.rule.Bus;
import community.securityir.local.notification.schedule.DueTimes;
import community.securityir.local.notification.schedule.Scheduler;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Rules;
import community.securityir.local.notification.store.Subscriptions;
import community.securityir.local.notification.topic.Outbox;
import community.securityir.local.notification.topic.Publisher;
import community.securityir.local.notification.type.NotificationTypes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Topics, rules and schedules as drills use them: events become messages, messages go to their subscribers, and the
 * service is called at the times of schedules. All of it is declared with resource types and kept in a file.
 */
public final class Notifications implements AutoCloseable {

    private static final String FILE = "notifications.db";

    /** Longer than any call takes that no fault holds up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final NotificationStore store;
    private final EventSource events;
    private final Clock clock;
    private final ApiModel model;
    private final Publisher publisher;
    private final Deque<Runnable> running = new ArrayDeque<>();
    private volatile boolean stopped;

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
     * @param server  where subscriptions are confirmed
     * @param lasting how long a time of the service's clock lasts in reality
     */
    public synchronized void start(Postbox postbox, ServiceApi api, Supplier<URI> server,
            UnaryOperator<Duration> lasting) {
        running.push(new Outbox(store, postbox, server, Outbox.RETRIES)::close);
        running.push(new Bus(store, events, publisher, clock)::close);
        running.push(new Scheduler(store, api, publisher, model, clock, lasting)::close);
    }

    /** The clock was set: whoever waits for a time looks again. */
    public void clockWasSet() {
        store.commits().wake();
    }

    /** The clock is about to be set to that time: what would be too old to be made up for then is counted as missed. */
    public void passing(Instant time) {
        store.write(connection -> {
            DueTimes.pass(connection, time);
            return null;
        });
    }

    /** Returns the first time that is due by then; null if none is. */
    public Instant nextDue(Instant until) {
        return store.read(connection -> DueTimes.first(connection, until));
    }

    /**
     * Waits until everything that is due by then was tried, and rules have seen the events of that.
     *
     * @return false if it takes too long, or if nobody works on it any more
     */
    public boolean awaitDone(Instant time) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        if (!await(() -> store.read(connection -> DueTimes.tried(connection, time)), end)) {
            return false;
        }
        long last = events.last();
        return await(() -> store.read(connection -> Rules.seen(connection, last)), end);
    }

    private boolean await(BooleanSupplier condition, long end) {
        try {
            long seen = store.commits().count();
            while (!condition.getAsBoolean()) {
                if (stopped || System.nanoTime() > end) {
                    return false;
                }
                store.commits().awaitMoreThan(seen, GLANCE);
                seen = store.commits().count();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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
        stopped = true;
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
