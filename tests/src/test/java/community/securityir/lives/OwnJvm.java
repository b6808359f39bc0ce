package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.KillableHandlers;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The packaged handlers in a JVM of their own. It is killed from where its calls arrive: in front of the service,
 * before it has seen the call, or behind it, when the call had its effect and nobody has heard of it.
 */
final class OwnJvm implements Sandbox, AutoCloseable {

    /** How long a call takes. */
    private static final Duration MOMENT = Duration.ofMillis(40);

    private final List<String> changing = new ArrayList<>();
    private final World world;
    private final KillableHandlers handlers;
    private Weather weather = Weather.CALM;
    private Consumer<Act> people = act -> { };
    private int count;

    OwnJvm() {
        this.world = World.open(Door::new);
        this.handlers = new KillableHandlers(Path.of("..").toAbsolutePath().normalize(),
                Path.of("target", "handlers-" + ProcessHandle.current().pid()).toAbsolutePath(), world.api());
    }

    World world() {
        return world;
    }

    @Override
    public JsonNode invoke(ObjectNode request, Weather met, Consumer<Act> acting) {
        synchronized (this) {
            weather = met;
            people = acting;
            count = 0;
        }
        return handlers.invoke(request);
    }

    @Override
    public synchronized List<String> changing() {
        List<String> names = List.copyOf(changing);
        changing.clear();
        return names;
    }

    @Override
    public void close() {
        handlers.close();
        world.close();
    }

    /** Where the handlers' calls come in, one at a time. */
    private final class Door implements Endpoint {

        private final Endpoint api;

        Door(Endpoint api) {
            this.api = api;
        }

        @Override
        public boolean accepts(HttpRequest request) {
            return api.accepts(request);
        }

        @Override
        public HttpResponse handle(HttpRequest request) throws IOException {
            synchronized (OwnJvm.this) {
                count++;
                world.clock().advance(MOMENT);
                if (weather.act() != null && weather.act().call() == count) {
                    people.accept(weather.act().act());
                }
                note(request);
                boolean last = weather.crash() != null && weather.crash().call() == count;
                if (last && !weather.crash().after()) {
                    handlers.kill();
                    return HttpResponse.none();
                }
                HttpResponse response = api.handle(request);
                if (last) {
                    handlers.kill();
                    return HttpResponse.none();
                }
                return response;
            }
        }

        private void note(HttpRequest request) {
            String path = request.rawPath();
            String last = path.substring(path.lastIndexOf('/') + 1);
            boolean reads = request.method().equals("GET") || last.startsWith("list-") || last.equals("memberships");
            if (!reads) {
                changing.add(last.equals("create-case") ? "createCase" : request.method() + " " + last);
            }
        }
    }
}
