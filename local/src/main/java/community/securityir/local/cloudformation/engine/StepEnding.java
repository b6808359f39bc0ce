package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.stack.ResourceStatus;
import community.securityir.local.cloudformation.store.Phase;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.Standing;
import community.securityir.local.cloudformation.store.StepKind;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.cloudformation.store.StepState;
import community.securityir.local.cloudformation.store.Tx;

/** Ends steps: stores what became of the resource. */
final class StepEnding {

    private final Journal journal;

    StepEnding(Journal journal) {
        this.journal = journal;
    }

    /**
     * Ends a step that did its work.
     *
     * @param model the live properties; null if they are not known
     */
    StepState succeed(Tx tx, OperationContext context, StepRow step, ObjectNode model) {
        ResourceRow row = tx.resources().get(step.resourceId());
        if (step.kind() == StepKind.DELETE) {
            journal.resource(tx, context, row.standing(Standing.GONE), ResourceStatus.DELETE_COMPLETE, null);
        } else {
            if (step.replaces()) {
                // first the old one: a logical id has one current resource
                tx.resources().save(tx.resources().get(step.formerId()).standing(Standing.RETIRED));
            }
            boolean imports = step.kind() == StepKind.IMPORT;
            ObjectNode properties = step.creates() || imports ? row.properties() : step.desired();
            ResourceRow live = row.standing(Standing.CURRENT).having(properties, model == null ? row.model() : model);
            journal.resource(tx, context, live, imports ? ResourceStatus.IMPORT_COMPLETE
                    : step.kind() == StepKind.CREATE ? ResourceStatus.CREATE_COMPLETE : ResourceStatus.UPDATE_COMPLETE,
                    imports ? Journal.IMPORT_COMPLETED : null);
        }
        return end(tx, step, StepState.DONE);
    }

    /** Ends a step that could not do its work. */
    StepState fail(Tx tx, OperationContext context, StepRow step, String reason) {
        return unsuccessful(tx, context, step, StepState.FAILED, reason);
    }

    /** Ends a step that is given up because another one failed. */
    StepState cancel(Tx tx, OperationContext context, StepRow step) {
        String reason = switch (step.kind()) {
            case CREATE -> Journal.CREATION_CANCELLED;
            case IMPORT -> Journal.IMPORT_CANCELLED;
            default -> Journal.UPDATE_CANCELLED;
        };
        return unsuccessful(tx, context, step, StepState.CANCELLED, reason);
    }

    private StepState unsuccessful(Tx tx, OperationContext context, StepRow step, StepState state, String reason) {
        ResourceRow row = tx.resources().get(step.resourceId());
        switch (step.kind()) {
            case CREATE -> journal.resource(tx, context, row, ResourceStatus.CREATE_FAILED, reason);
            case IMPORT -> journal.resource(tx, context, row, ResourceStatus.IMPORT_FAILED, reason);
            case DELETE -> journal.resource(tx, context, cleansUp(step) ? row.standing(Standing.GONE) : row,
                    ResourceStatus.DELETE_FAILED, reason);
            default -> {
                if (step.replaces()) {
                    tx.resources().save(row.in(ResourceStatus.UPDATE_FAILED, reason, journal.now()));
                    row = tx.resources().get(step.formerId());
                }
                journal.resource(tx, context, row, ResourceStatus.UPDATE_FAILED, reason);
            }
        }
        return end(tx, step, state);
    }

    /** CloudFormation tries a clean-up once; what it cannot delete is no longer part of the stack. */
    private static boolean cleansUp(StepRow step) {
        return step.phase() == Phase.CLEANUP || step.phase() == Phase.ROLLBACK_CLEANUP;
    }

    private static StepState end(Tx tx, StepRow step, StepState state) {
        tx.steps().save(step.in(state));
        return state;
    }
}
