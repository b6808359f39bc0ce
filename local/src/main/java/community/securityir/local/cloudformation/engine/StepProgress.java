package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.stack.ResourceStatus;
import community.securityir.local.cloudformation.store.Call;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StepKind;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.cloudformation.store.Tx;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.OperationStatus;
import java.util.Optional;

/** Stores what a handler answered: the identifier as soon as it is known, and where the next invocation goes on. */
final class StepProgress {

    private final Types types;
    private final Journal journal;

    StepProgress(Types types, Journal journal) {
        this.types = types;
        this.journal = journal;
    }

    /** Stores an IN_PROGRESS or SUCCESS and returns the step with its next call. */
    StepRow record(Tx tx, OperationContext context, StepRow step, long resourceId, HandlerProgress event) {
        ResourceRow row = tx.resources().get(resourceId);
        if (step.creates() && row.physicalId() == null) {
            row = identify(tx, context, step, row, event.resourceModel());
        }
        Call call = step.call();
        if (event.status() == OperationStatus.SUCCESS) {
            if (event.resourceModel() != null && step.kind() != StepKind.DELETE) {
                tx.resources().save(row.having(row.properties(), event.resourceModel()));
            }
            call = call.success();
        } else {
            call = call.next(event.callbackContext(),
                    event.callbackDelaySeconds() <= 0 ? null : journal.now().plusSeconds(event.callbackDelaySeconds()));
        }
        StepRow recorded = step.calling(call);
        tx.steps().save(recorded);
        return recorded;
    }

    /** Stores the identifier if the model carries one, and returns the resource as it is then. */
    ResourceRow identify(Tx tx, OperationContext context, StepRow step, ResourceRow row, ObjectNode model) {
        Optional<String> identifier = types.get(row.type()).schema().identifier(model);
        if (identifier.isEmpty()) {
            return row;
        }
        ResourceRow identified = row.identified(identifier.get());
        return journal.resource(tx, context, identified, step.kind() == StepKind.CREATE
                ? ResourceStatus.CREATE_IN_PROGRESS : ResourceStatus.UPDATE_IN_PROGRESS, Journal.CREATION_INITIATED);
    }
}
