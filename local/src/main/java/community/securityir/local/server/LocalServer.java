package community.securityir.local.server;

import community.securityir.local.account.BootstrapParameters;
import community.securityir.local.account.Buckets;
import community.securityir.local.account.SecurityTokens;
import community.securityir.local.cloudcontrol.CloudControl;
import community.securityir.local.cloudcontrol.CloudControlApi;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi;
import community.securityir.local.cloudformation.engine.EngineOptions;
import community.securityir.local.cloudformation.registry.TypeRegistry;
import community.securityir.local.cloudformation.sets.StackSets;
import community.securityir.local.cloudformation.types.AcceptedType;
import community.securityir.local.cloudformation.types.QuietType;
import community.securityir.local.handler.HandlerPool;
import community.securityir.local.handler.HandlerSettings;
import community.securityir.local.handler.PackagedType;
import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpServer;
import community.securityir.local.notification.Notifications;
import community.securityir.local.protocol.UnknownService;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.StandInOptions;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The local service as a whole: the stand-in of Security Incident Response, the packaged handlers that call it, and the
 * local CloudFormation that calls the handlers, all behind one port.
 */
public final class LocalServer implements AutoCloseable {

    /** As many handler processes as this machine's two busiest stacks can use; each is a JVM. */
    private static final int HANDLER_PROCESSES = 2;

    /** What has to be closed, in this order. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Handlers ask for it when they start, which can be before the port is known. */
    private final CompletableFuture<URI> uri = new CompletableFuture<>();

    private LocalServer() {}

    /**
     * Starts the service on a folder that this process owns; the service owns it from then on.
     *
     * @throws PortTakenException if somebody else listens on the port
     * @throws RuntimeException if the data cannot be read or the handlers are not built; in each case the folder is let
     *     go of
     */
    public static LocalServer start(DataFolder folder, ServerOptions options) {
        LocalServer server = new LocalServer();
        try {
            server.open(folder, options);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void open(DataFolder folder, ServerOptions options) {
        opened(folder);
        ScaledClock clock = new ScaledClock(options.clock(), options.speed());
        PackagedType type = PackagedType.of(options.project());
        StandIn standIn = opened(StandIn.open(StandInOptions.in(folder.path()).withClock(clock)
                .withStrictMembership(options.strictMembership()).withTeamWatchers(options.teamWatchers())
                .withSmtp(options.smtp()).withSecret(options.secret())));
        HandlerSettings settings = new HandlerSettings(folder.path().resolve("handlers"), this::uri,
                options.secret() == null ? HandlerSettings.ANY_SECRET : options.secret());
        tidy(settings);
        HandlerPool resource = opened(new HandlerPool(type, type.entryPoint(), settings, HANDLER_PROCESSES));
        HandlerPool test = opened(new HandlerPool(type, type.testEntryPoint(), settings, 1));
        TypeRegistry registry = opened(TypeRegistry.open(folder.path(), clock, List.of(resource)));
        Notifications notifications = opened(
                Notifications.open(folder.path(), StandInParts.events(standIn), standIn.model(), standIn.clock()));
        standIn.clock().whenSet(notifications::clockWasSet);
        standIn.clock().stopAt(StandInParts.stops(notifications));
        standIn.alsoReset(notifications::clear);
        StacksEndpoint stacks = new StacksEndpoint(resource::startOne);
        // The names that template.yml gives the functions.
        LambdaEndpoint lambda = new LambdaEndpoint(Map.of("TypeFunction", resource, "TestEntrypoint", test));
        List<Endpoint> endpoints = new ArrayList<>(List.of(standIn.api(), stacks, lambda));
        CompletableFuture<StackSets> sets = new CompletableFuture<>();
        CompletableFuture<CloudControl> control = new CompletableFuture<>();
        Buckets buckets = opened(new Buckets(folder.path(), clock));
        endpoints.add(buckets);
        endpoints.add(CloudFormationApi.service(stacks::stacks, sets::join, buckets, registry));
        endpoints.add(CloudControlApi.service(control::join));
        endpoints.add(SecurityTokens.service(clock, settings.secret()));
        endpoints.add(BootstrapParameters.service());
        endpoints.addAll(standIn.control(List.of(stacks, new NotificationsEndpoint(notifications)), () -> {
            refuseWhileAtWork(control.join());
            stacks.forgetAll();
            sets.join().forgetAll();
            control.join().forgetAll();
            buckets.clear();
            registry.forgetConfigurations();
        }));
        endpoints.add(new UnknownService());
        uri.complete(opened(listen(options.port(), endpoints)).uri());
        opened(notifications::stop);
        notifications.start(StandInParts.postbox(standIn),
                new LoopbackApi(this::uri, settings.secret(), options.clock()), this::uri,
                clock::lasting);
        List<ResourceHandlers> types = new ArrayList<>(QuietType.all());
        types.addAll(AcceptedType.all());
        types.addAll(notifications.types());
        types.add(resource);
        CloudFormation cloudFormation = opened(CloudFormation.open(
                folder.path(), clock, duration -> Thread.sleep(clock.lasting(duration).toMillis()), types,
                EngineOptions.DEFAULT.with(registry)));
        // A service that stays goes on with what was interrupted; the handlers call it: only now that it answers. One
        // for a single command would stop half-way again: it goes on with the stack of that command alone.
        StackSets stackSets = opened(StackSets.open(folder.path(), cloudFormation, clock));
        CloudControl cloudControl = opened(CloudControl.open(folder.path(), List.of(resource), registry::configuration,
                clock, duration -> Thread.sleep(clock.lasting(duration).toMillis())));
        if (options.announced()) {
            cloudFormation.takeUpAll();
            stackSets.takeUpAll();
            cloudControl.takeUpAll();
        }
        sets.complete(stackSets);
        control.complete(cloudControl);
        stacks.serve(cloudFormation);
        if (options.announced()) {
            folder.announce(uri());
            parts.push(folder::withdraw); // the first to be closed
        }
    }

    /** Before anything is forgotten: a request that goes on afterwards would leave a case of which nobody knows. */
    private static void refuseWhileAtWork(CloudControl control) {
        if (control.atWork()) {
            throw ServiceException.conflict(
                    "A request of Cloud Control is at work, or was interrupted: nothing was reset.", "Request", "any");
        }
    }

    private static void tidy(HandlerSettings settings) {
        try {
            settings.tidy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer listen(int port, List<Endpoint> endpoints) {
        try {
            return HttpServer.start(port, endpoints);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof BindException) {
                throw new PortTakenException(port, e);
            }
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI uri() {
        return uri.join();
    }

    /** Stops everything, the last part opened first, and lets go of the folder. A second call does nothing. */
    @Override
    public synchronized void close() {
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("stopping failed: " + e.getMessage(), e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
