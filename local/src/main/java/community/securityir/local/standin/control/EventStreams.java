package community.securityir.local.standin.control;

import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.event.EventLog;
import community.securityir.local.standin.store.Events.Event;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Events as they happen, to clients that stay. A stream holds nothing of the store while it waits.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventStreams {

    static final String TYPE = "text/event-stream";

    /** Each holds one of the server's threads. */
    private static final int MOST = 64;
    private static final int BATCH = 100;

    /** After that long without an event a comment is sent: a client that has gone shows only when it is written to. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final EventLog log;
    private final Semaphore free = new Semaphore(MOST);
    private volatile boolean ending;

    EventStreams(EventLog log) {
        this.log = log;
    }

    HttpResponse from(long number) {
        if (!free.tryAcquire()) {
            return HttpResponse.text(503, "There are " + MOST + " streams of events already.");
        }
        return HttpResponse.stream(200, TYPE, HttpResponse.UNKNOWN_LENGTH, out -> {
            try {
                follow(out, number);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            } finally {
                free.release();
            }
        }).header("Cache-Control", "no-store");
    }

    private void follow(OutputStream out, long number) throws IOException, InterruptedException {
        long position = number;
        write(out, "retry: 1000\n\n");
        while (!ending) {
            long seen = log.commits().count();
            List<Event> events = log.after(position, BATCH);
            if (events.isEmpty()) {
                log.commits().awaitMoreThan(seen, SILENCE);
                if (log.commits().count() == seen) {
                    write(out, ": nothing new\n\n");
                }
                continue;
            }
            StringBuilder text = new StringBuilder();
            for (Event event : events) {
                text.append("id: ").append(event.number()).append("\ndata: ").append(event.content()).append("\n\n");
            }
            write(out, text.toString());
            position = events.get(events.size() - 1).number();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Lets the streams that there are end, and those that begin now. */
    void end() {
        ending = true;
        log.commits().wake();
    }
}
