package community.securityir.lives;

import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpServer;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.StandInOptions;
import community.securityir.service.ClientBuilder;
import community.securityir.service.ClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/**
 * The real service stand-in, over HTTP and twice: one server with faults, which the handlers call, and one without,
 * where people work and where the tests look up how things really are. Both serve the same cases.
 */
final class World implements AutoCloseable {

    /** Ends faults, but not what is still to become visible: an empty list would end that too. */
    static final String CALM = "{\"faults\": [{\"operation\": \"ListCases\", \"rate\": 0}]}";

    /** How every AWS SDK is told of another endpoint: the handlers need nothing of their own for it. */
    private static final String ENDPOINT = "aws.endpointUrlSecurityIr";

    private static final AtomicLong NUMBER = new AtomicLong();

    private final WorldClock clock = new WorldClock();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String endpointBefore = System.getProperty(ENDPOINT);
    private final StandIn standIn;
    private final HttpServer faulty;
    private final HttpServer calm;

    /** The handlers' clients, kept: they hold no credentials, and to make one takes longer than a dozen calls. */
    private final Map<String, SecurityIrClient> clients = new ConcurrentHashMap<>();

    private World(Path folder, UnaryOperator<Endpoint> aroundApi) {
        this.standIn = StandIn.open(StandInOptions.in(folder).withClock(clock));
        this.faulty = serve(standIn, aroundApi.apply(standIn.api()));
        this.calm = serve(standIn, standIn.apiWithoutFaults());
        System.setProperty(ENDPOINT, faulty.uri().toString());
    }

    static World open() {
        return open(UnaryOperator.identity());
    }

    /** @param aroundApi what stands between the handlers and the service */
    static World open(UnaryOperator<Endpoint> aroundApi) {
        // Not in java.io.tmpdir, which the plugin's wrapper empties.
        String name = "world-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        return new World(Path.of("target", name), aroundApi);
    }

    private static HttpServer serve(StandIn standIn, Endpoint api) {
        List<Endpoint> endpoints = new ArrayList<>(List.of(api));
        endpoints.addAll(standIn.control());
        return HttpServer.start(0, endpoints);
    }

    WorldClock clock() {
        return clock;
    }

    /** Where the handlers call. */
    URI api() {
        return faulty.uri();
    }

    People people(String account, String region) {
        return new People(calm.uri(), http, account, region);
    }

    /** What reads show at present, behind as they may be. */
    People readers(String account, String region) {
        return new People(faulty.uri(), http, account, region);
    }

    ClientFactory clients() {
        ClientFactory made = new ClientBuilder();
        return region -> clients.computeIfAbsent(region, made::client);
    }

    /** Whether the service makes the membership's team watchers of new cases from now on. */
    void teamWatches(boolean watches) {
        put("/_sir/settings", "{\"teamWatchers\": " + watches + "}");
    }

    /** Replaces the faults that the handlers meet. */
    void faults(String document) {
        put("/_sir/faults", document);
    }

    private void put(String path, String document) {
        HttpRequest request =
                HttpRequest.newBuilder(faulty.uri().resolve(path)).PUT(BodyPublishers.ofString(document)).build();
        send(http, request, 200);
    }

    static String send(HttpClient http, HttpRequest request, int expected) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new IllegalStateException("HTTP status " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(SecurityIrClient::close);
        faulty.close();
        calm.close();
        standIn.close();
        if (endpointBefore == null) {
            System.clearProperty(ENDPOINT);
        } else {
            System.setProperty(ENDPOINT, endpointBefore);
        }
    }
}
