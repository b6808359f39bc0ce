package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudcontrol.ResourceRequest.Status;
import community.securityir.local.cloudformation.engine.Sleeper;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.HandlerThrewException;
import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.handler.OperationStatus;
import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.protocol.ApiException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Admits requests and reads resources. Requests run in the background and survive the end of the process. Refusals are
 * {@link ApiException}s with the API's codes.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/Welcome.html">Cloud Control API</a>
 */
public final class CloudControl implements AutoCloseable {

    /** How long requests can be asked for, as in Cloud Control. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final int LAST_INVOCATIONS_SECONDS = 60;

    /** How many requests run at once; the others wait for their turn. */
    private static final int AT_A_TIME = 32;

    private final Map<String, ControlledType> types = new LinkedHashMap<>();
    private final RequestStore store;
    private final RequestRunner runner;
    private final Configurations configurations;
    private final Clock clock;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME, work -> {
        Thread thread = new Thread(work, "cloud-control");
        thread.setDaemon(true);
        return thread;
    });

    private CloudControl(Path folder, List<ResourceHandlers> handlers, Configurations configurations, Clock clock,
            Sleeper pause) {
        handlers.forEach(each -> types.put(each.typeName(), new ControlledType(each)));
        this.store = new RequestStore(folder.resolve("requests.db"));
        this.runner = new RequestRunner(store, configurations, clock, pause);
        this.configurations = configurations;
        this.clock = clock;
    }

    /**
     * Opens the requests in a folder.
     *
     * @param handlers the types that there are; they stay open when this is closed
     * @param pause    how callback delays are waited for
     */
    public static CloudControl open(Path folder, List<ResourceHandlers> handlers, Configurations configurations,
            Clock clock, Sleeper pause) {
        return new CloudControl(folder, handlers, configurations, clock, pause);
    }

    /** Goes on with the requests that an earlier process began and did not end. */
    public void takeUpAll() {
        if (store.exists()) {
            // at once: the time until which it was to wait was the clock's of an earlier process
            store.read(RequestStore.Tx::unended).forEach(request -> start(type(request.typeName()), request.due(clock.millis())));
        }
    }

    /** Begins to make a resource. */
    ResourceRequest create(String account, String region, String typeName, String desiredState, String clientToken) {
        ControlledType type = type(typeName);
        return begin(type, request(account, region, typeName, Action.CREATE, clientToken, desiredState, null,
                type.properties(desiredState), null));
    }

    /** Begins to change a resource. */
    ResourceRequest update(String account, String region, String typeName, String identifier, JsonNode patch,
            String clientToken) {
        ControlledType type = type(typeName);
        ResourceRequest repeated = repeated(account, region, clientToken, patch.toString() + identifier);
        if (repeated != null) {
            return repeated;
        }
        ObjectNode current = read(account, region, typeName, identifier);
        ObjectNode desired = type.patched(current, patch);
        return begin(type, request(account, region, typeName, Action.UPDATE, clientToken, patch.toString() + identifier,
                identifier, desired, type.schema().withIdentifier(type.writable(current), identifier)));
    }

    /** Begins to delete a resource. */
    ResourceRequest delete(String account, String region, String typeName, String identifier, String clientToken) {
        ControlledType type = type(typeName);
        ResourceRequest repeated = repeated(account, region, clientToken, identifier);
        if (repeated != null) {
            return repeated;
        }
        read(account, region, typeName, identifier);
        return begin(type, request(account, region, typeName, Action.DELETE, clientToken, identifier, identifier,
                JsonNodeFactory.instance.objectNode(), null));
    }

    /** Returns the properties of a resource as its handler reads them. */
    ObjectNode read(String account, String region, String typeName, String identifier) {
        ControlledType type = type(typeName);
        ObjectNode model = type.schema().withIdentifier(JsonNodeFactory.instance.objectNode(), identifier);
        return invoke(type, call(account, region, typeName, Action.READ, model, null)).resourceModel();
    }

    /** Returns one page of the resources of a type. */
    HandlerProgress list(String account, String region, String typeName, String model, String nextToken) {
        ControlledType type = type(typeName);
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        if (model != null && !model.isBlank() && !model.strip().equals("{}")) {
            throw new ApiException("InvalidRequestException", "The handlers of " + typeName + " list by no properties.");
        }
        return invoke(type, call(account, region, typeName, Action.LIST, properties, nextToken));
    }

    /** Returns a request. */
    ResourceRequest get(String account, String region, String token) {
        return (store.exists() ? store.read(tx -> tx.find(account, region, token)) : Optional.<ResourceRequest>empty())
                .orElseThrow(() -> new ApiException("RequestTokenNotFoundException",
                        "Request with token " + token + " was not found"));
    }

    /** Returns all requests of an account and Region, from the newest to the oldest. */
    List<ResourceRequest> requests(String account, String region) {
        return store.exists() ? store.read(tx -> tx.all(account, region)) : List.of();
    }

    /** Gives up a request. What its handler has done already stays. */
    ResourceRequest cancel(String account, String region, String token) {
        get(account, region, token);
        return store.write(tx -> {
            ResourceRequest request = tx.find(account, region, token).orElseThrow();
            if (request.status().ended()) {
                throw new ApiException("ConcurrentModificationException",
                        "The request has ended already: it is " + request.status() + ".");
            }
            ResourceRequest cancelled = request.in(Status.CANCEL_IN_PROGRESS, clock.millis());
            tx.save(cancelled);
            return cancelled;
        });
    }

    /** Returns the primary identifier in a type's properties. */
    String identifier(String typeName, ObjectNode model) {
        return type(typeName).identifier(model);
    }

    /** Forgets all requests; the resources stay. */
    public void forgetAll() {
        if (store.exists()) {
            store.clear();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(LAST_INVOCATIONS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    private ResourceRequest request(String account, String region, String typeName, Action action, String clientToken,
            String input, String identifier, ObjectNode desired, ObjectNode previous) {
        long now = clock.millis();
        return new ResourceRequest(UUID.randomUUID().toString(), account, region, typeName, action, clientToken,
                fingerprint(action, typeName, input), identifier, desired, previous, Status.PENDING, null, now, null, null,
                now, now);
    }

    /** The request that a repeated one was before; null if it is none. */
    private ResourceRequest repeated(String account, String region, String clientToken, String input) {
        if (clientToken == null || !store.exists()) {
            return null;
        }
        return store.read(tx -> tx.ofClient(account, region, clientToken))
                .filter(before -> before.input().endsWith(hash(input))).orElse(null);
    }

    private ResourceRequest begin(ControlledType type, ResourceRequest request) {
        ResourceRequest begun = store.write(tx -> {
            tx.forget(clock.millis() - KEPT.toMillis());
            var before = tx.ofClient(request.account(), request.region(), request.clientToken());
            if (before.isPresent()) {
                if (!before.get().input().equals(request.input())) {
                    throw new ApiException("ClientTokenConflictException",
                            "The client token was used for another request already.");
                }
                return before.get();
            }
            if (tx.atWork(request).isPresent()) {
                throw new ApiException("ConcurrentOperationException",
                        "Another request is at work on this resource.");
            }
            tx.save(request);
            return request;
        });
        if (begun == request) {
            start(type, request);
        }
        return begun;
    }

    private void start(ControlledType type, ResourceRequest request) {
        workers.execute(() -> runner.run(type, request));
    }

    private HandlerCall call(String account, String region, String typeName, Action action, ObjectNode model,
            String nextToken) {
        return new HandlerCall(action, region, account, null, null, UUID.randomUUID().toString(), model, null, Map.of(),
                Map.of(), Map.of(), null, configurations.configuration(account, region, typeName), false, nextToken);
    }

    private static HandlerProgress invoke(ControlledType type, HandlerCall call) {
        HandlerProgress progress;
        try {
            progress = type.handlers().invoke(call);
        } catch (HandlerThrewException | HandlerUnavailableException e) {
            throw new ApiException("HandlerInternalFailureException", e.getMessage(), 502);
        }
        if (progress.status() == OperationStatus.FAILED) {
            throw HandlerErrors.exception(progress.errorCode(), progress.message());
        }
        return progress;
    }

    private ControlledType type(String name) {
        ControlledType type = types.get(name);
        if (type == null) {
            throw new ApiException("TypeNotFoundException", "The type '" + name.replaceAll("[^A-Za-z0-9:]", "?")
                    + "' cannot be found; there are: " + String.join(", ", types.keySet()));
        }
        return type;
    }

    private static String fingerprint(Action action, String typeName, String input) {
        return action + " " + typeName + " " + hash(input);
    }

    private static String hash(String input) {
        return UUID.nameUUIDFromBytes(input.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
