package community.securityir.local.standin.event;

import community.securityir.local.delivery.EventPattern;
import community.securityir.local.delivery.Follower;
import community.securityir.local.delivery.Retries;
import community.securityir.local.standin.store.EventTargets;
import community.securityir.local.standin.store.EventTargets.Target;
import community.securityir.local.standin.store.Events;
import community.securityir.local.standin.store.Events.Event;
import community.securityir.local.standin.store.ServiceStore;
import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/**
 * Delivers events to one target, one after the other. How far it has come is written after each, so that an event may
 * arrive twice when the stand-in is killed in between, and never not at all.
 */
final class Delivery implements Follower.Step {

    private static final int BATCH = 50;

    private final ServiceStore store;
    private final Retries retries;
    private final long id;
    private final URI url;
    private final EventPattern pattern;

    Delivery(ServiceStore store, Retries retries, Target target) {
        this.store = store;
        this.retries = retries;
        this.id = target.id();
        this.url = URI.create(target.url());
        this.pattern = EventPattern.of(target.pattern());
    }

    @Override
    public Duration run() {
        Target target = store.read(connection -> EventTargets.find(connection, id));
        List<Event> events = target == null ? List.of()
                : store.read(connection -> Events.after(connection, target.position(), BATCH));
        if (events.isEmpty()) {
            return Follower.UNTIL_COMMIT;
        }
        for (Event event : events) {
            if (pattern.matches(event.content())) {
                return deliver(event, target.attempts() + 1);
            }
        }
        note(connection -> EventTargets.skip(connection, id, events.get(events.size() - 1).number()));
        return Duration.ZERO;
    }

    private Duration deliver(Event event, int attempts) {
        String failure = EventPost.send(url, event);
        if (failure == null) {
            note(connection -> EventTargets.delivered(connection, id, event.number()));
            return Duration.ZERO;
        }
        boolean last = retries.exhausted(attempts);
        note(connection -> {
            EventTargets.failed(connection, id, failure);
            if (last) {
                EventTargets.gaveUp(connection, id, event.number());
            }
        });
        return last ? Duration.ZERO : retries.waitAfter(attempts);
    }

    @FunctionalInterface
    private interface Note {
        void on(Connection connection);
    }

    private void note(Note note) {
        store.write(connection -> {
            note.on(connection);
            return null;
        });
    }
}
