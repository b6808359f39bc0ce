package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.plan.TypeSchema;
import community.securityir.local.cloudformation.stack.ResourceStatus;
import community.securityir.local.cloudformation.store.Call;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.Standing;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.cloudformation.store.StepState;
import community.securityir.local.cloudformation.store.Tx;
import community.securityir.local.cloudformation.template.PreparedResource;
import community.securityir.local.cloudformation.template.TemplateException;
import community.securityir.local.handler.Action;
import java.util.List;
import java.util.UUID;

/**
 * Begins steps: decides what has to be done to the resource, now that everything it depends on is there, and stores the
 * decision before any handler is called.
 */
final class StepBeginning {

    private final Types types;
    private final Journal journal;

    StepBeginning(Types types, Journal journal) {
        this.types = types;
        this.journal = journal;
    }

    /** Begins a step and returns it as it is then: running, or ended if no handler has to be called. */
    StepRow begin(Tx tx, OperationContext context, StepRow step) {
        StepRow begun = switch (step.kind()) {
            case CREATE -> create(tx, context, step);
            case IMPORT -> take(tx, context, step);
            case ADOPT -> adopt(tx, context, step);
            case RELEASE -> release(tx, context, step);
            case UPDATE -> update(tx, context, step);
            case RESTORE -> restore(tx, context, step);
            case SWAP_BACK -> swapBack(tx, context, step);
            case DELETE -> delete(tx, context, step);
            case SKIP -> skip(tx, context, step);
        };
        tx.steps().save(begun);
        return begun;
    }

    /**
     * Turns an update into the creation of a new resource in place of the old one.
     *
     * @param row     the old one
     * @param desired the properties of the new one
     */
    StepRow replace(Tx tx, OperationContext context, StepRow step, ResourceRow row, ObjectNode desired) {
        ResourceRow old = journal.resource(tx, context, row, ResourceStatus.UPDATE_IN_PROGRESS, Journal.REPLACEMENT);
        PreparedResource declared = declared(context, step.logicalId());
        ResourceRow made = tx.resources().insert(new ResourceRow(0, old.stackId(), old.logicalId(), old.type(), null,
                ResourceStatus.UPDATE_IN_PROGRESS, null, journal.now(), Standing.PENDING, desired, null,
                declared == null ? old.dependsOn() : declared.dependsOn(),
                declared == null ? old.deletionPolicy() : declared.deletionPolicy(),
                declared == null ? old.updateReplacePolicy() : declared.updateReplacePolicy()));
        StepRow replacing = calling(step.on(made.id(), old.id()), Action.CREATE);
        tx.steps().save(replacing);
        return replacing;
    }

    private StepRow create(Tx tx, OperationContext context, StepRow step) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        String problem = null;
        try {
            properties = resolved(tx, context, step);
        } catch (TemplateException e) {
            problem = e.getMessage();
        }
        PreparedResource declared = declared(context, step.logicalId());
        ResourceRow row = tx.resources().insert(new ResourceRow(0, context.stack().id(), step.logicalId(),
                step.type(), null, ResourceStatus.CREATE_IN_PROGRESS, null, journal.now(), Standing.PENDING,
                properties, null, declared.dependsOn(), declared.deletionPolicy(), declared.updateReplacePolicy()));
        ResourceRow begun = journal.resource(tx, context, row, ResourceStatus.CREATE_IN_PROGRESS, null);
        if (problem != null) {
            journal.resource(tx, context, begun, ResourceStatus.CREATE_FAILED, problem);
            return step.on(row.id(), null).in(StepState.FAILED);
        }
        return calling(step.on(row.id(), null), Action.CREATE);
    }

    private StepRow take(Tx tx, OperationContext context, StepRow step) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        String physicalId = types.get(step.type()).schema().identifier(step.desired()).orElseThrow();
        String problem = Imports.owner(tx, context.stack(), step.type(), physicalId).orElse(null);
        try {
            properties = resolved(tx, context, step);
        } catch (TemplateException e) {
            problem = e.getMessage();
        }
        PreparedResource declared = declared(context, step.logicalId());
        ResourceRow row = tx.resources().insert(new ResourceRow(0, context.stack().id(), step.logicalId(), step.type(),
                problem == null ? physicalId : null, ResourceStatus.IMPORT_IN_PROGRESS, null, journal.now(),
                Standing.PENDING, properties, null, declared.dependsOn(), declared.deletionPolicy(),
                declared.updateReplacePolicy()));
        ResourceRow begun = journal.resource(tx, context, row, ResourceStatus.IMPORT_IN_PROGRESS,
                Journal.IMPORT_STARTED);
        if (problem != null) {
            journal.resource(tx, context, begun, ResourceStatus.IMPORT_FAILED, problem);
            return step.on(row.id(), null).in(StepState.FAILED);
        }
        return calling(step.on(row.id(), null), Action.READ);
    }

    private StepRow adopt(Tx tx, OperationContext context, StepRow step) {
        ResourceRow row = tx.resources().current(context.stack().id()).stream()
                .filter(each -> each.logicalId().equals(step.logicalId())).findFirst().orElseThrow();
        journal.resource(tx, context, row, ResourceStatus.UPDATE_IN_PROGRESS, Journal.ADOPTION);
        return calling(step.on(row.id(), null).changing(row.properties(), row.properties()), Action.UPDATE);
    }

    private StepRow release(Tx tx, OperationContext context, StepRow step) {
        ResourceRow row = tx.resources().get(step.resourceId()).standing(Standing.GONE);
        journal.resource(tx, context, journal.resource(tx, context, row, ResourceStatus.IMPORT_ROLLBACK_IN_PROGRESS,
                null), ResourceStatus.IMPORT_ROLLBACK_COMPLETE, null);
        return step.in(StepState.DONE);
    }

    private StepRow update(Tx tx, OperationContext context, StepRow step) {
        ResourceRow row = tx.resources().get(step.resourceId());
        try {
            return change(tx, context, step, row, row.properties(), resolved(tx, context, step), false);
        } catch (TemplateException e) {
            journal.resource(tx, context, row, ResourceStatus.UPDATE_FAILED, e.getMessage());
            return step.in(StepState.FAILED);
        }
    }

    private StepRow restore(Tx tx, OperationContext context, StepRow step) {
        ResourceRow row = tx.resources().get(step.resourceId());
        boolean touched = step.previous() != null;
        ObjectNode desired = touched ? step.desired() : row.properties();
        if (context.template() != null) {
            try {
                desired = resolved(tx, context, step);
            } catch (TemplateException e) {
                // what it refers to could not be brought back: the values from before the update are the best known
            }
        }
        ObjectNode previous = touched ? step.previous() : row.properties();
        StepRow changed = change(tx, context, step, row, previous, desired, touched);
        if (changed.state() == StepState.DONE && row.status() == ResourceStatus.UPDATE_FAILED) {
            journal.resource(tx, context, row, ResourceStatus.UPDATE_COMPLETE, null);
        }
        return changed;
    }

    private StepRow change(Tx tx, OperationContext context, StepRow step, ResourceRow row, ObjectNode previous,
            ObjectNode desired, boolean always) {
        TypeSchema schema = types.get(row.type()).schema();
        boolean retagged = schema.followsStackTags() && !context.rollsBack()
                && !context.tags().equals(context.previousTags());
        if (previous.equals(desired) && !retagged && !always) {
            return step.in(StepState.DONE);
        }
        StepRow changing = step.changing(previous, desired);
        if (schema.needsReplacement(previous, desired)) {
            return replace(tx, context, changing, row, desired);
        }
        journal.resource(tx, context, row, ResourceStatus.UPDATE_IN_PROGRESS, null);
        return calling(changing, Action.UPDATE);
    }

    private StepRow swapBack(Tx tx, OperationContext context, StepRow step) {
        tx.resources().save(tx.resources().get(step.resourceId()).standing(Standing.RETIRED));
        ResourceRow old = tx.resources().get(step.formerId()).standing(Standing.CURRENT);
        old = journal.resource(tx, context, old, ResourceStatus.UPDATE_IN_PROGRESS, null);
        journal.resource(tx, context, old, ResourceStatus.UPDATE_COMPLETE, null);
        return step.in(StepState.DONE);
    }

    private StepRow delete(Tx tx, OperationContext context, StepRow step) {
        ResourceRow row = tx.resources().get(step.resourceId());
        if (row.physicalId() != null) {
            journal.resource(tx, context, row, ResourceStatus.DELETE_IN_PROGRESS, null);
            return calling(step, Action.DELETE);
        }
        ResourceRow gone = row.standing(Standing.GONE);
        boolean another = tx.resources().current(row.stackId()).stream()
                .anyMatch(current -> current.logicalId().equals(row.logicalId()));
        if (another) {
            // a replacement that never came to be is no event of the resource that stayed
            tx.resources().save(gone.in(ResourceStatus.DELETE_COMPLETE, null, journal.now()));
        } else {
            journal.resource(tx, context, gone, ResourceStatus.DELETE_COMPLETE, null);
        }
        return step.in(StepState.DONE);
    }

    private StepRow skip(Tx tx, OperationContext context, StepRow step) {
        ResourceRow row = tx.resources().get(step.resourceId()).standing(Standing.GONE);
        journal.resource(tx, context, row, ResourceStatus.DELETE_SKIPPED, null);
        return step.in(StepState.DONE);
    }

    private StepRow calling(StepRow step, Action action) {
        Call call = Call.first(UUID.randomUUID().toString(),
                journal.now().plus(types.get(step.type()).schema().timeLimit(action)));
        return step.calling(call).in(StepState.RUNNING);
    }

    private static ObjectNode resolved(Tx tx, OperationContext context, StepRow step) {
        List<ResourceRow> current = tx.resources().current(context.stack().id());
        return Definitions.properties(context.template(), step.logicalId(), current);
    }

    private static PreparedResource declared(OperationContext context, String logicalId) {
        return context.template() == null ? null : context.template().resources().stream()
                .filter(resource -> resource.logicalId().equals(logicalId)).findFirst().orElse(null);
    }
}
