package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cli.output.EventText;
import community.securityir.local.server.DataFolder;
import community.securityir.local.server.LocalServer;
import community.securityir.local.server.ServerOptions;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The local service as a command sees it: the one of a running {@code sir serve} with the same data, else one inside this
 * process for as long as the command takes. Either way the command speaks HTTP to it.
 */
final class LocalService implements AutoCloseable {

    private static final long POLL_MILLIS = 50;
    private static final long NOTICE_AFTER_MILLIS = 2_000;
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI uri;
    private final AutoCloseable owned;

    /** @param owned null if the service is another process's */
    private LocalService(URI uri, AutoCloseable owned) {
        this.http = new HttpClient(uri);
        this.uri = uri;
        this.owned = owned;
    }

    /** Finds or starts the service; waits while another command uses the same data. */
    static LocalService use(Path data, Console console) {
        long began = System.currentTimeMillis();
        boolean noticed = false;
        while (true) {
            Optional<DataFolder> folder = own(data);
            if (folder.isPresent()) {
                LocalServer server = LocalServer.start(folder.get(), ServerOptions.embedded(Home.path()));
                return new LocalService(server.uri(), server);
            }
            Optional<URI> running = DataFolder.server(data);
            if (running.isPresent() && HttpClient.answers(running.get())) {
                return new LocalService(running.get(), null);
            }
            if (!noticed && System.currentTimeMillis() - began > NOTICE_AFTER_MILLIS) {
                console.notice("Waiting for another sir command that uses " + data + " …");
                noticed = true;
            }
            pause();
        }
    }

    /** Starts a service of this command's own, on a folder that nobody else uses, with a clock of its own. */
    static LocalService alone(Path data, Clock clock) {
        DataFolder folder = own(data).orElseThrow(() -> CommandFailure.failed(data + " is in use."));
        LocalServer server = LocalServer.start(folder, ServerOptions.embedded(Home.path()).withClock(clock));
        return new LocalService(server.uri(), server);
    }

    /** Takes the folder for this process, or says why it cannot hold the data. */
    static Optional<DataFolder> own(Path data) {
        try {
            return DataFolder.own(data);
        } catch (UncheckedIOException e) {
            throw CommandFailure.usage(data + " cannot hold the data (" + Causes.inOneLine(e)
                    + "). Choose a folder that you can write to with --data.");
        }
    }

    JsonNode get(String path) {
        return http.get(path, Map.of());
    }

    JsonNode put(String path, JsonNode body) {
        return http.put(path, body);
    }

    /** Whether it is in this process, and ends with it. */
    boolean isOwned() {
        return owned != null;
    }

    /** Where other tools find it. */
    URI uri() {
        return uri;
    }

    /** Returns what is known of stacks, and prints what the service has to say about it. */
    JsonNode readStacks(String path, Console console) {
        JsonNode answer = get(path);
        answer.path("notices").forEach(notice -> console.notice(notice.asText()));
        return answer.path("document");
    }

    /** Begins an operation on a stack, follows its events and returns its result. */
    JsonNode operate(String path, JsonNode request, Console console) {
        return operate(path, request, console, () -> console.notice(whenInterrupted(path)));
    }

    /**
     * The same.
     *
     * @param whenInterrupted says what becomes of the operation if this process is told to end
     */
    JsonNode operate(String path, JsonNode request, Console console, Runnable whenInterrupted) {
        try (StillAtWork waiting = new StillAtWork(SILENCE, console::notice)) {
            return OnInterrupt.during(() -> http.postForEvents(path, request, document -> {
                console.follow(document);
                waiting.heard(document.has("event") ? EventText.line(document.path("event")) : null);
            }), whenInterrupted);
        }
    }

    private String whenInterrupted(String path) {
        String stack = path.split("/")[StackPaths.NAME];
        String options = StackPaths.options(path);
        return owned == null
                ? "Interrupted. The operation goes on in the service at " + uri + "; sir events " + stack + options
                        + " shows how far it is."
                : "Interrupted, and the operation with it: nobody is at work on " + stack + " now. The next sir deploy"
                        + " or sir delete of it" + (options.isEmpty() ? "" : " with" + options)
                        + " ends that operation first; sir serve goes on with it.";
    }

    ServiceApi api(String account, String region) {
        return new ServiceApi(http, account, region);
    }

    @Override
    public void close() {
        try {
            if (owned != null) {
                owned.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the local service did not stop cleanly: " + e.getMessage(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted.");
        }
    }
}
