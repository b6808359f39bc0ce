package community.securityir.local.standin.event;

import community.securityir.local.delivery.EventPattern;
import community.securityir.local.delivery.Follower;
import community.securityir.local.delivery.LoopbackUrl;
import community.securityir.local.delivery.Retries;
import community.securityir.local.standin.store.EventTargets;
import community.securityir.local.standin.store.EventTargets.Target;
import community.securityir.local.standin.store.Events;
import community.securityir.local.standin.store.ServiceStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Delivers events to HTTP servers on this machine; a thread for each, so that a slow one delays no other. */
public final class Deliveries implements AutoCloseable {

    /** For about 23 seconds; EventBridge tries for a day, which nobody who rehearses waits for. */
    public static final Retries RETRIES = new Retries(8, Duration.ofMillis(200), Duration.ofSeconds(10));

    private static final int MOST_TARGETS = 10;
    private static final int LONGEST_TEXT = 4096;

    /** A target that is asked for; the pattern is empty if it wants every event. */
    public record Wanted(String url, String pattern) {}

    /** How far the deliveries have come: the newest event's number, and all targets. */
    public record State(long lastEvent, List<Target> targets) {}

    private final ServiceStore store;
    private final Retries retries;
    private final Map<Long, Follower> workers = new HashMap<>();
    private final Follower dispatcher;
    private boolean closed;

    /** Goes on with the targets that an earlier stand-in left. */
    public Deliveries(ServiceStore store, Retries retries) {
        this.store = store;
        this.retries = retries;
        this.dispatcher = Follower.start("event-targets", store.targets(), this::assign);
    }

    /**
     * Replaces the targets. One that was there with the same pattern goes on where it is, a new one begins with the
     * events that are still to come.
     *
     * @throws IllegalArgumentException if one of them cannot be; then nothing changes
     */
    public void set(List<Wanted> wanted) {
        if (wanted.size() > MOST_TARGETS) {
            throw new IllegalArgumentException("There are at most " + MOST_TARGETS + " targets.");
        }
        wanted.forEach(Deliveries::check);
        store.write(connection -> {
            for (Target there : EventTargets.all(connection)) {
                if (!wanted.contains(new Wanted(there.url(), there.pattern()))) {
                    EventTargets.remove(connection, there.id());
                }
            }
            wanted.forEach(target -> EventTargets.add(connection, target.url(), target.pattern()));
            return null;
        });
        store.targets().wake();
    }

    public State state() {
        return store.read(connection -> new State(Events.last(connection), EventTargets.all(connection)));
    }

    private static void check(Wanted wanted) {
        if (wanted.url().length() > LONGEST_TEXT || wanted.pattern().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("url and pattern have at most " + LONGEST_TEXT + " characters.");
        }
        LoopbackUrl.check("url", wanted.url(), "http://127.0.0.1:8080/events");
        try {
            EventPattern.of(wanted.pattern());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("pattern is no event pattern: " + e.getMessage(), e);
        }
    }

    /** A thread for each target that there is, and none for those that there are not any more. */
    private synchronized Duration assign() {
        if (closed) {
            return Follower.UNTIL_COMMIT;
        }
        List<Target> targets = store.read(EventTargets::all);
        Set<Long> gone = new HashSet<>(workers.keySet());
        for (Target target : targets) {
            gone.remove(target.id());
            workers.computeIfAbsent(target.id(), id -> Follower.start("event-target-" + id, store.commits(),
                    new Delivery(store, retries, target)));
        }
        gone.forEach(id -> workers.remove(id).stop());
        return Follower.UNTIL_COMMIT;
    }

    /** Stops delivering; what is not delivered yet stays for the next stand-in. */
    @Override
    public void close() {
        List<Follower> running;
        synchronized (this) {
            closed = true;
            running = new ArrayList<>(workers.values());
            workers.clear();
        }
        dispatcher.stop();
        running.forEach(Follower::stop);
        dispatcher.close();
        running.forEach(Follower::close);
    }
}
