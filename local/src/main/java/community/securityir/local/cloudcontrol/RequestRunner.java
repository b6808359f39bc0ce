package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudcontrol.ResourceRequest.Status;
import community.securityir.local.cloudcontrol.Waiting.StoppedException;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.HandlerThrewException;
import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.handler.OperationStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes a request to its end: invokes the handler until it is done. Everything that the next invocation needs is stored
 * before that is made, so that a request which was interrupted goes on here.
 */
final class RequestRunner {

    private static final Logger LOG = System.getLogger(RequestRunner.class.getName());

    /** How often a failure that passes by itself is met again in a row: after 1, 2, 4, 8, 16 and 32 seconds. */
    private static final int REPEATS = 6;
    private static final long FIRST_PAUSE_MILLIS = 1_000;

    private final RequestStore store;
    private final Configurations configurations;
    private final Waiting waiting;

    RequestRunner(RequestStore store, Configurations configurations, Waiting waiting) {
        this.store = store;
        this.configurations = configurations;
        this.waiting = waiting;
    }

    /** What came of one invocation: the handler's answer, or that there was none. */
    private record Answer(HandlerProgress progress, String errorCode, String message, boolean again) {

        static Answer of(HandlerProgress progress) {
            boolean failed = progress.status() == OperationStatus.FAILED;
            return new Answer(progress, failed ? HandlerErrors.known(progress.errorCode()) : null, progress.message(),
                    failed && HandlerErrors.passes(progress.errorCode()));
        }

        static Answer none(String message, boolean again) {
            return new Answer(null, HandlerErrors.INTERNAL_FAILURE, message, again);
        }
    }

    /** Runs a request. One that is interrupted stays as it is, to be run again. */
    void run(ControlledType type, String token) {
        try {
            // the time in which nothing ran does not count against the limit of a request that was interrupted
            Optional<ResourceRequest> request = change(token, known -> known.going(waiting.now(),
                    waiting.now() + type.schema().timeLimit(known.action()).toMillis()));
            for (int failures = 0; going(request); ) {
                waiting.until(request.get().notBefore());
                request = begun(token);
                if (!going(request)) {
                    return;
                }
                ResourceRequest known = request.get();
                if (waiting.now() > known.deadline()) {
                    change(token, stored -> stored.ended(Status.FAILED, HandlerErrors.NOT_STABILIZED,
                            "Exceeded attempts to wait"));
                    return;
                }
                Answer answer = invoke(type, known);
                failures = answer.errorCode() == null ? 0 : failures + 1;
                boolean repeated = answer.again() && failures <= REPEATS;
                long pause = repeated ? FIRST_PAUSE_MILLIS << (failures - 1) : 0;
                request = change(token, stored -> after(type, stored, answer, repeated, pause));
            }
        } catch (StoppedException e) {
            // the request goes on when the service starts again
        } catch (RuntimeException e) {
            // so does this one: the store failed
            LOG.log(Level.ERROR, "a request was broken off: {0}", e.getClass().getName());
        }
    }

    private static boolean going(Optional<ResourceRequest> request) {
        return request.isPresent() && !request.get().status().ended();
    }

    /** Returns the request before its next invocation; one that is to be given up ends here. */
    private Optional<ResourceRequest> begun(String token) {
        return change(token, known -> known.status() == Status.CANCEL_IN_PROGRESS
                ? known.ended(Status.CANCEL_COMPLETE, null, null) : known);
    }

    private Answer invoke(ControlledType type, ResourceRequest request) {
        waiting.goOn();
        try {
            return Answer.of(type.handlers().invoke(call(type, request)));
        } catch (HandlerUnavailableException e) {
            waiting.goOn(); // the end of this process can be what took the handler away
            return Answer.none(e.getMessage(), true);
        } catch (HandlerThrewException e) {
            return Answer.none(e.getMessage(), false);
        } catch (RuntimeException e) {
            waiting.goOn();
            // its message could carry property values
            LOG.log(Level.ERROR, "a handler could not be invoked: {0}", e.getClass().getName());
            return Answer.none("the handler could not be invoked: " + e.getClass().getSimpleName(), false);
        }
    }

    private ResourceRequest after(ControlledType type, ResourceRequest request, Answer answer, boolean repeated,
            long pause) {
        HandlerProgress progress = answer.progress();
        ResourceRequest known = request.identifier() != null || progress == null ? request
                : request.identified(type.identifier(progress.resourceModel()));
        if (repeated) {
            return known.waiting(known.context(), waiting.now() + pause);
        }
        if (answer.errorCode() != null) {
            return known.ended(Status.FAILED, answer.errorCode(), HandlerErrors.message(answer.message()));
        }
        if (progress.status() == OperationStatus.IN_PROGRESS) {
            return known.waiting(progress.callbackContext(), waiting.now() + 1_000L * progress.callbackDelaySeconds());
        }
        return known.identifier() == null
                ? known.ended(Status.FAILED, HandlerErrors.INTERNAL_FAILURE, "the handler gave no primary identifier")
                : known.ended(Status.SUCCESS, null, null);
    }

    private HandlerCall call(ControlledType type, ResourceRequest request) {
        ObjectNode desired = request.action() == Action.CREATE ? request.desired()
                : type.schema().withIdentifier(request.desired(), request.identifier());
        return new HandlerCall(request.action(), request.region(), request.account(), null, null, request.token(),
                desired, request.previous(), Map.of(), Map.of(), Map.of(), request.context(),
                configurations.configuration(request.account(), request.region(), request.typeName()), false, null);
    }

    /**
     * Changes what is stored of a request, which may have been given up meanwhile; returns it as it is then. Empty if
     * everything was forgotten.
     */
    private Optional<ResourceRequest> change(String token, UnaryOperator<ResourceRequest> change) {
        return store.write(tx -> {
            Optional<ResourceRequest> stored = tx.find(token).filter(known -> !known.status().ended());
            Optional<ResourceRequest> changed = stored.map(change);
            changed.ifPresent(tx::save);
            return changed;
        });
    }
}
