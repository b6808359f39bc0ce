package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.stack.ResourceStatus;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Changes of status, each stored together with the event that tells of it. */
final class Journal {

    static final String USER_INITIATED = "User Initiated";
    static final String CREATION_INITIATED = "Resource creation Initiated";
    static final String REPLACEMENT =
            "Requested update requires the creation of a new physical resource; hence creating one.";
    static final String IMPORT_STARTED = "Resource import started.";
    static final String IMPORT_COMPLETED = "Resource import completed.";
    static final String IMPORT_CANCELLED = "Resource import cancelled";
    static final String ADOPTION = "Apply stack-level tags to imported resource if applicable.";
    static final String CREATION_CANCELLED = "Resource creation cancelled";
    static final String UPDATE_CANCELLED = "Resource update cancelled";

    private final Clock clock;

    Journal(Clock clock) {
        this.clock = clock;
    }

    /** Returns the time now. */
    Instant now() {
        return clock.instant();
    }

    /** Brings a stack into a status. */
    StackRow stack(Tx tx, long operationId, StackRow stack, StackStatus status, String reason) {
        StackRow changed = stack.in(status, reason);
        tx.stacks().save(changed);
        tx.events().insert(operationId, new StackEvent(UUID.randomUUID().toString(), stack.id(), stack.name(),
                clock.instant(), stack.name(), stack.id(), StackEvent.STACK_TYPE, status.name(), reason, null));
        return changed;
    }

    /** Brings a resource into a status. */
    ResourceRow resource(Tx tx, OperationContext context, ResourceRow row, ResourceStatus status, String reason) {
        Instant now = clock.instant();
        ResourceRow changed = row.in(status, reason, now);
        tx.resources().save(changed);
        String physicalId = row.physicalId() == null ? "" : row.physicalId();
        tx.events().insert(context.operation().id(), new StackEvent(
                row.logicalId() + "-" + status + "-" + UUID.randomUUID(), context.stack().id(),
                context.stack().name(), now, row.logicalId(), physicalId, row.type(), status.name(), reason, null));
        return changed;
    }
}
