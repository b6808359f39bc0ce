package community.securityir.local.notification.outside;

import community.securityir.local.delivery.Commits;
import java.util.List;

/** Events as EventBridge would get them, in their order. */
public interface EventSource {

    /**
     * One event; numbers grow.
     *
     * @param content a JSON object
     */
    record Event(long number, String content) {}

    /** Returns events with greater numbers, from the oldest to the newest. */
    List<Event> after(long number, int limit);

    /** Returns the newest event's number; 0 if there is none. */
    long last();

    /** What tells that there may be more. */
    Commits commits();
}
