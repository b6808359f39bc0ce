package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Shape;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Handler;
import community.securityir.local.standin.wire.Interceptor;
import community.securityir.local.standin.wire.LostResponseException;
import community.securityir.local.standin.wire.ServiceException;
import java.util.List;

/** The faults that are switched on, around every call; none at first. */
public final class FaultPlan implements Interceptor {

    private final ApiModel model;
    private final StaleReads staleReads;
    private volatile List<Fault> faults = List.of();

    public FaultPlan(ApiModel model, StaleReads staleReads) {
        this.model = model;
        this.staleReads = staleReads;
    }

    /** Replaces all faults. */
    void set(List<Fault> wanted) {
        faults = List.copyOf(wanted);
        if (wanted.isEmpty()) {
            staleReads.forget();
        }
    }

    /** Ends all faults, and what they still hide from reads. */
    public void reset() {
        set(List.of());
    }

    /** For when what they remember is no more. */
    void forgetStaleReads() {
        staleReads.forget();
    }

    List<Fault> faults() {
        return faults;
    }

    @Override
    public ObjectNode around(Call call, Handler next) {
        List<Fault> current = faults;
        if (current.isEmpty()) {
            return next.handle(call);
        }
        Fault stale = null;
        boolean loseResponse = false;
        for (Fault fault : current) {
            if (fault.hits(call)) {
                pause(fault.latencyMillis());
                if (fault.losesRequest()) {
                    throw new LostResponseException();
                }
                if (fault.error() != null) {
                    throw exception(fault);
                }
                stale = fault.isStale() ? fault : stale;
                loseResponse |= fault.losesResponse();
            }
        }
        ObjectNode output = staleReads.around(call, next, stale);
        if (loseResponse) {
            throw new LostResponseException();
        }
        return output;
    }

    private ServiceException exception(Fault fault) {
        ServiceException exception = new ServiceException(fault.error(), fault.message());
        Shape.StructureShape shape = model.error(fault.error()).shape();
        shape.members().forEach((name, member) -> {
            if (name.equals("reason")) {
                exception.with(name, "OTHER");
            } else if (member.required() && !name.equals("message")) {
                exception.with(name, "fault");
            }
        });
        if (fault.retryAfterSeconds() != null && shape.members().containsKey("retryAfterSeconds")) {
            exception.with("retryAfterSeconds", fault.retryAfterSeconds());
        }
        return exception;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
