package community.securityir.local.standin.event;

import community.securityir.local.delivery.LoopbackPost;
import community.securityir.local.standin.store.Events.Event;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One attempt to deliver an event: a POST with the event as its body. */
final class EventPost {

    private EventPost() {}

    /** Returns why it failed; null if the target took it. */
    static String send(URI url, Event event) {
        return LoopbackPost.send(url, Map.of("Content-Type", "application/json",
                "X-Sir-Event-Number", Long.toString(event.number())), event.content().getBytes(StandardCharsets.UTF_8));
    }
}
