package community.securityir.local.standin.event;

import community.securityir.local.delivery.Commits;
import community.securityir.local.standin.store.Events;
import community.securityir.local.standin.store.Events.Event;
import community.securityir.local.standin.store.ServiceStore;
import java.util.List;

/** What happened, to be read from wherever a reader has come to. */
public final class EventLog {

    private final ServiceStore store;

    public EventLog(ServiceStore store) {
        this.store = store;
    }

    /** Events with greater numbers, from the oldest to the newest. */
    public List<Event> after(long number, int limit) {
        return store.read(connection -> Events.after(connection, number, limit));
    }

    /** The same without what a snapshot brought: that is history, and nobody is told of it again. */
    public List<Event> newsAfter(long number, int limit) {
        return store.read(connection ->
                Events.after(connection, Math.max(number, ServiceStore.historyUntil(connection)), limit));
    }

    /** The newest event's number; 0 if there is none. */
    public long last() {
        return store.read(Events::last);
    }

    /** What tells that there may be more. */
    public Commits commits() {
        return store.commits();
    }
}
