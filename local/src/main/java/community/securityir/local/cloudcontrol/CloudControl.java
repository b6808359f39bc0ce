package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudcontrol.ResourceRequest.Status;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.handler.OperationStatus;
import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.protocol.ApiException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Single resources of the given types, without a stack. Requests run in the background and survive the end of the
 * process. Refusals are {@link ApiException}s with the API's codes.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/Welcome.html">Cloud Control API</a>
 */
public final class CloudControl implements AutoCloseable {

    private static final String FILE = "requests.db";

    /** As many as there are stacks at a time; further requests are PENDING. */
    private static final int REQUESTS_AT_A_TIME = 32;

    /** A little more than an invocation can take. */
    private static final int LAST_INVOCATIONS_SECONDS = 70;

    private final Map<String, ControlledType> types = new LinkedHashMap<>();
    private final RequestStore store;
    private final Admission admission;
    private final RequestRunner runner;
    private final Configurations configurations;
    private final Waiting waiting;
    private final ExecutorService workers = Executors.newFixedThreadPool(REQUESTS_AT_A_TIME, work -> {
        Thread thread = new Thread(work, "cloud-control");
        thread.setDaemon(true);
        return thread;
    });

    private CloudControl(Path folder, List<ResourceHandlers> handlers, Configurations configurations, Clock clock,
            Pause pause) {
        handlers.forEach(each -> types.put(each.typeName(), new ControlledType(each)));
        this.store = new RequestStore(folder.resolve(FILE));
        this.waiting = new Waiting(clock, pause);
        this.admission = new Admission(store, waiting);
        this.runner = new RequestRunner(store, configurations, waiting);
        this.configurations = configurations;
    }

    /**
     * Opens the requests in a folder. Nothing goes on by that alone: see {@link #takeUpAll}.
     *
     * @param folder   where {@code requests.db} lies, or is made with the first request
     * @param handlers the types that there are; they stay open when this is closed
     * @param clock    the time of requests, and of their limits
     * @param pause    how callback delays are waited for
     */
    public static CloudControl open(Path folder, List<ResourceHandlers> handlers, Configurations configurations,
            Clock clock, Pause pause) {
        return new CloudControl(folder, handlers, configurations, clock, pause);
    }

    /** Goes on with the requests that an earlier process began and did not end. Those of types that are gone wait. */
    public void takeUpAll() {
        admission.unended().stream().filter(request -> types.containsKey(request.typeName())).forEach(this::start);
    }

    /** Begins to make a resource. */
    ResourceRequest create(Target target, String desiredState, String clientToken) {
        ControlledType type = type(target);
        type.require(Action.CREATE);
        Claim claim = new Claim(target, Action.CREATE, null, desiredState, clientToken);
        return admission.repeated(claim).orElseGet(() -> begin(claim, type.properties(desiredState), null));
    }

    /** Begins to change a resource. */
    ResourceRequest update(Target target, String givenIdentifier, String patch, String clientToken) {
        ControlledType type = type(target);
        type.require(Action.UPDATE);
        String identifier = type.identifier(givenIdentifier);
        Claim claim = new Claim(target, Action.UPDATE, identifier, patch, clientToken);
        return admission.repeated(claim).orElseGet(() -> {
            ObjectNode current = read(target, identifier);
            ObjectNode previous = type.schema().withIdentifier(type.writable(current), identifier);
            return begin(claim, type.patched(current, patch), previous);
        });
    }

    /** Begins to delete a resource. Whether there is one is the handler's to say. */
    ResourceRequest delete(Target target, String givenIdentifier, String clientToken) {
        ControlledType type = type(target);
        type.require(Action.DELETE);
        String identifier = type.identifier(givenIdentifier);
        Claim claim = new Claim(target, Action.DELETE, identifier, "", clientToken);
        return admission.repeated(claim).orElseGet(() -> begin(claim, JsonNodeFactory.instance.objectNode(), null));
    }

    /** Returns the properties of a resource as its handler reads them. */
    ObjectNode read(Target target, String givenIdentifier) {
        ControlledType type = type(target);
        type.require(Action.READ);
        ObjectNode model = type.identified(type.identifier(givenIdentifier));
        HandlerProgress progress = invoke(type, target, Action.READ, model, null);
        if (progress.resourceModel() == null) {
            throw HandlerErrors.exception(HandlerErrors.INTERNAL_FAILURE, "The handler gave no properties.");
        }
        return progress.resourceModel();
    }

    /** Returns one page of the resources of a type. */
    HandlerProgress list(Target target, String resourceModel, String nextToken) {
        ControlledType type = type(target);
        type.require(Action.LIST);
        return invoke(type, target, Action.LIST, type.selection(resourceModel), nextToken);
    }

    /** Returns a request. */
    ResourceRequest get(String account, String region, String token) {
        return admission.find(account, region, token);
    }

    /** Returns all requests of an account and Region, from the newest to the oldest. */
    List<ResourceRequest> requests(String account, String region) {
        return admission.all(account, region);
    }

    /** Gives up a request. What its handler has done already stays. */
    ResourceRequest cancel(String account, String region, String token) {
        return admission.cancel(account, region, token);
    }

    /** Returns the primary identifier in a type's properties. */
    String identifier(Target target, ObjectNode model) {
        return type(target).identifier(model);
    }

    /** Returns whether a request has not ended. */
    public boolean atWork() {
        return !admission.unended().isEmpty();
    }

    /**
     * Forgets all requests; the resources stay.
     *
     * @return false, and nothing was done, if a request has not ended
     */
    public boolean forgetAll() {
        return !store.exists() || store.clear();
    }

    /** Stops. A request that is under way stops after the invocation that it is in, and goes on when it is taken up. */
    @Override
    public void close() {
        waiting.stop();
        workers.shutdown();
        try {
            workers.awaitTermination(LAST_INVOCATIONS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    private ResourceRequest begin(Claim claim, ObjectNode desired, ObjectNode previous) {
        long now = waiting.now();
        ResourceRequest request = new ResourceRequest(UUID.randomUUID().toString(), claim.target().account(),
                claim.target().region(), claim.target().typeName(), claim.action(), claim.clientToken(), claim.input(),
                claim.identifier(), desired, previous, Status.PENDING, null, now, now, 0, null, null);
        ResourceRequest admitted = admission.admit(claim, request);
        if (admitted == request) {
            start(request);
        }
        return admitted;
    }

    private void start(ResourceRequest request) {
        workers.execute(() -> runner.run(types.get(request.typeName()), request.token()));
    }

    private HandlerProgress invoke(ControlledType type, Target target, Action action, ObjectNode model,
            String nextToken) {
        HandlerProgress progress;
        try {
            progress = type.handlers().invoke(new HandlerCall(action, target.region(), target.account(), null, null,
                    UUID.randomUUID().toString(), model, null, Map.of(), Map.of(), Map.of(), null,
                    configurations.configuration(target.account(), target.region(), target.typeName()), false,
                    nextToken));
        } catch (HandlerUnavailableException e) {
            throw HandlerErrors.exception(e);
        }
        if (progress.status() == OperationStatus.FAILED) {
            throw HandlerErrors.exception(progress.errorCode(), progress.message());
        }
        return progress;
    }

    private ControlledType type(Target target) {
        ControlledType type = types.get(target.typeName());
        if (type == null) {
            throw new ApiException("TypeNotFoundException", "The type '" + target.typeName()
                    + "' cannot be found; there are: " + String.join(", ", types.keySet()));
        }
        if (target.version() != null && !target.version().equals(ControlledType.VERSION)) {
            throw new ApiException("TypeNotFoundException", "The type '" + target.typeName() + "' has no version '"
                    + target.version() + "'; there is: " + ControlledType.VERSION);
        }
        return type;
    }
}
