package community.securityir;

import com.fasterxml.jackson.annotation.JsonIgnore;
import community.securityir.workflow.Deed;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import lombok.Data;

/**
 * What one invocation leaves to the next of the same operation. It travels in an event whose size is limited and that
 * others can read, so it holds identifiers, flags and counters, never a property of the case.
 */
@Data
public class CallbackContext {

    /** The case that a create made. Set only when the case is known to be this resource's. */
    private String caseArn;

    /** Whether the case was seen: from then on an answer that it does not exist is only a stale one. */
    private boolean seen;

    /** When the case was last changed, as it was first seen, in milliseconds since 1970; null if it did not say. */
    private Long updatedBefore;

    /** Whether the case carries this request's mark, that is, was made by it. */
    private boolean proven;

    /** What was done in this operation and is not to be repeated while reads are still behind. */
    private Set<Deed> done = EnumSet.noneOf(Deed.class);

    /** The status that the case had before this operation moved it. */
    private String statusBefore;

    /** The status on the way to the wanted one that the service has confirmed. */
    private String statusReached;

    /**
     * The case that a create has opened or found and that has not shown yet whose it is. For the message of a failure
     * in the same invocation only: no event may name it.
     */
    @JsonIgnore
    private String unprovenCaseId;

    /** How often it was waited since something was done last. */
    private int waits;

    /** How long the operation takes in all, in seconds: waits and, where calls are slow, invocations. */
    private int waitedSeconds;

    /** How many calls failed in a row in a way that may pass. */
    private int failures;

    /** Whether {@code deed} was done in this operation. */
    public boolean did(final Deed deed) {
        return done.contains(deed);
    }

    /** Remembers that the case was seen, and what the service says about its last change. */
    public void saw(final Instant lastUpdated) {
        if (!seen) {
            seen = true;
            updatedBefore = lastUpdated == null ? null : lastUpdated.toEpochMilli();
        }
    }

    /** Counts the time of an invocation, whole seconds of it, as waiting. */
    public void spend(final Duration invocation) {
        waitedSeconds += (int) invocation.toSeconds();
    }

    /** Remembers that {@code deed} was done: what follows is waited for afresh. */
    public void remember(final Deed deed) {
        done.add(deed);
        waits = 0;
        failures = 0;
    }
}
