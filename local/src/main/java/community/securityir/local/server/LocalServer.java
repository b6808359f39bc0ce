package community.securityir.local.server;

import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.handler.HandlerPool;
import community.securityir.local.handler.HandlerSettings;
import community.securityir.local.handler.PackagedType;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpServer;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.StandInOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The local service as a whole: the stand-in of Security Incident Response, the packaged handlers that call it, and the
 * local CloudFormation that calls the handlers, all behind one port.
 */
public final class LocalServer implements AutoCloseable {

    /** As many handler processes as this machine's two busiest stacks can use; each is a JVM. */
    private static final int HANDLER_PROCESSES = 2;

    private final DataFolder folder;
    private final StandIn standIn;
    private final List<HandlerPool> handlers;
    private final HttpServer http;
    private final CloudFormation cloudFormation;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalServer(DataFolder folder, ServerOptions options) {
        this.folder = folder;
        PackagedType type = PackagedType.of(options.project());
        AtomicReference<URI> address = new AtomicReference<>();
        HandlerSettings settings = new HandlerSettings(folder.path().resolve("handlers"), address::get);
        HandlerPool resource = new HandlerPool(type, type.entryPoint(), settings, HANDLER_PROCESSES);
        HandlerPool test = new HandlerPool(type, type.testEntryPoint(), settings, 1);
        this.handlers = List.of(resource, test);
        this.standIn = StandIn.open(StandInOptions.in(folder.path()).withClock(options.clock()));
        StacksEndpoint stacks = new StacksEndpoint(resource::startOne);
        // The names that template.yml gives the functions.
        LambdaEndpoint lambda = new LambdaEndpoint(Map.of("TypeFunction", resource, "TestEntrypoint", test));
        List<Endpoint> endpoints = new ArrayList<>(List.of(standIn.api(), stacks, lambda));
        endpoints.addAll(standIn.control());
        this.http = HttpServer.start(options.port(), endpoints);
        address.set(http.uri());
        // Takes up interrupted operations, whose handlers call the service: only now that it answers.
        this.cloudFormation = CloudFormation.open(
                folder.path(), options.clock(), duration -> Thread.sleep(duration.toMillis()), List.of(resource));
        stacks.serve(cloudFormation);
        if (options.announced()) {
            folder.announce(http.uri());
        }
    }

    /**
     * Starts the service on a folder that this process owns; the service owns it from then on.
     *
     * @throws RuntimeException if the port is taken, the data cannot be read or the handlers are not built; the folder is
     *     let go of
     */
    public static LocalServer start(DataFolder folder, ServerOptions options) {
        try {
            return new LocalServer(folder, options);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI uri() {
        return http.uri();
    }

    /** Lets running requests finish, stops everything and lets go of the folder. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        cloudFormation.close();
        http.close();
        handlers.forEach(HandlerPool::close);
        standIn.close();
        folder.close();
    }
}
