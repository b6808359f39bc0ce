package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudcontrol.ResourceRequest.Status;
import community.securityir.local.cloudformation.engine.Sleeper;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.HandlerThrewException;
import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.handler.OperationStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Takes a request to its end: invokes the handler until it is done. Everything that the next invocation needs is stored
 * before that is made, so that a request which was interrupted goes on here.
 */
final class RequestRunner {

    private static final Logger LOG = System.getLogger(RequestRunner.class.getName());

    private static final String INTERNAL_FAILURE = "InternalFailure";

    /** How often an invocation without an answer is repeated, and the longest operation of any type. */
    private static final int ATTEMPTS = 5;
    private static final Duration LONGEST = Duration.ofHours(2);

    private final RequestStore store;
    private final Configurations configurations;
    private final Clock clock;
    private final Sleeper pause;

    RequestRunner(RequestStore store, Configurations configurations, Clock clock, Sleeper pause) {
        this.store = store;
        this.configurations = configurations;
        this.clock = clock;
        this.pause = pause;
    }

    /** Runs a request. One that is interrupted stays as it is, to be run again. */
    void run(ControlledType type, ResourceRequest begun) {
        try {
            ResourceRequest request = begun;
            int failures = 0;
            while (!request.status().ended()) {
                Duration left = Duration.ofMillis(request.notBefore() - clock.millis());
                if (!left.isNegative() && !left.isZero()) {
                    pause.sleep(left);
                }
                if (Thread.interrupted()) {
                    return;
                }
                ResourceRequest current = request;
                ResourceRequest known = store.read(tx ->
                        tx.find(current.account(), current.region(), current.token())).orElse(null);
                if (known == null) {
                    return; // everything was forgotten meanwhile
                }
                if (known.status() == Status.CANCEL_IN_PROGRESS) {
                    save(known.in(Status.CANCEL_COMPLETE, clock.millis()));
                    return;
                }
                try {
                    request = save(after(type, known, type.handlers().invoke(call(type, known))));
                    failures = 0;
                } catch (HandlerUnavailableException e) {
                    failures++;
                    if (Thread.interrupted()) {
                        return;
                    }
                    request = failures < ATTEMPTS ? save(known.waiting(known.context(),
                            clock.millis() + 1_000L * failures, clock.millis()))
                            : save(known.failed(INTERNAL_FAILURE, e.getMessage(), clock.millis()));
                } catch (HandlerThrewException e) {
                    request = save(known.failed(INTERNAL_FAILURE, e.getMessage(), clock.millis()));
                } catch (RuntimeException e) {
                    // its message could carry property values
                    LOG.log(Level.ERROR, "a request was broken off: {0}", e.getClass().getName());
                    request = save(known.failed(INTERNAL_FAILURE, "the handler could not be invoked: "
                            + e.getClass().getSimpleName(), clock.millis()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ResourceRequest after(ControlledType type, ResourceRequest request, HandlerProgress progress) {
        ResourceRequest known = request.identified(
                request.identifier() == null ? type.identifier(progress.resourceModel()) : null);
        if (progress.status() == OperationStatus.SUCCESS) {
            return known.in(Status.SUCCESS, clock.millis());
        }
        if (progress.status() == OperationStatus.FAILED) {
            return known.failed(progress.errorCode() == null ? INTERNAL_FAILURE : progress.errorCode(),
                    progress.message(), clock.millis());
        }
        if (clock.millis() - request.created() > LONGEST.toMillis()) {
            return known.failed("NotStabilized", "Exceeded attempts to wait", clock.millis());
        }
        return known.waiting(progress.callbackContext(), clock.millis() + 1_000L * progress.callbackDelaySeconds(),
                clock.millis());
    }

    private HandlerCall call(ControlledType type, ResourceRequest request) {
        ObjectNode desired = request.action() == Action.CREATE ? request.desired()
                : type.schema().withIdentifier(request.desired(), request.identifier());
        return new HandlerCall(request.action(), request.region(), request.account(), null, null, request.token(), desired,
                request.previous(), Map.of(), Map.of(), Map.of(), request.context(),
                configurations.configuration(request.account(), request.region(), request.typeName()), false, null);
    }

    private ResourceRequest save(ResourceRequest request) {
        return store.write(tx -> {
            var stored = tx.find(request.account(), request.region(), request.token());
            if (stored.isEmpty()) {
                // everything was forgotten meanwhile: this is not brought back
                return request.in(Status.CANCEL_COMPLETE, request.at());
            }
            // a cancellation that came during the invocation is not overwritten, unless the request has ended
            boolean cancelled = stored.get().status() == Status.CANCEL_IN_PROGRESS && !request.status().ended();
            ResourceRequest saved = cancelled ? request.in(Status.CANCEL_IN_PROGRESS, request.at()) : request;
            tx.save(saved);
            return saved;
        });
    }
}
