package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.plan.TypeSchema;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StepKind;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.cloudformation.store.StepState;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.OperationStatus;
import community.securityir.local.handler.Waits;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Takes one step to its end: begins it if it is waiting, then invokes the handler until it is done. Everything that the
 * next invocation needs is stored before that invocation is made, so that a step which was interrupted goes on here.
 */
final class StepRunner {

    private final Ledger ledger;
    private final Types types;
    private final Invoker invoker;
    private final Waits waits;
    private final StepBeginning beginning;
    private final StepEnding ending;
    private final StepProgress progress;

    StepRunner(Ledger ledger, Types types, Invoker invoker, Waits waits, Journal journal) {
        this.ledger = ledger;
        this.types = types;
        this.invoker = invoker;
        this.waits = waits;
        this.beginning = new StepBeginning(types, journal);
        this.ending = new StepEnding(journal);
        this.progress = new StepProgress(types, journal);
    }

    /**
     * Runs a step.
     *
     * @param halted whether another step failed, so that this one is to be given up if that is possible
     * @return how it ended
     */
    StepState run(OperationContext context, StepRow step, BooleanSupplier halted) {
        waits.goOn();
        if (step.state() == StepState.RUNNING) {
            return drive(context, extended(step), halted);
        }
        StepRow begun = ledger.write(context, tx -> beginning.begin(tx, context, step));
        return begun.state() == StepState.RUNNING ? drive(context, begun, halted) : begun.state();
    }

    private StepState drive(OperationContext context, StepRow begun, BooleanSupplier halted) {
        StepRow step = begun;
        Retry retry = new Retry();
        while (true) {
            long resourceId = step.resourceId();
            ResourceRow row = ledger.read(tx -> tx.resources().get(resourceId));
            if (step.call().succeeded()) {
                return finish(context, step, row);
            }
            if (halted.getAsBoolean() && canBeGivenUp(step, row)) {
                StepRow last = step;
                return ledger.write(context, tx -> ending.cancel(tx, context, last));
            }
            waits.until(step.call().notBefore());
            if (waits.now().isAfter(step.call().deadline())) {
                return fail(context, step, Answer.failure(Answer.NOT_STABILIZED, "Exceeded attempts to wait"));
            }
            Answer answer = invoker.invoke(context, step, row);
            if (!answer.failed()) {
                retry.reset();
                StepRow before = step;
                HandlerProgress event = answer.progress();
                if (event.status() == OperationStatus.SUCCESS && step.creates() && !identified(row, event)) {
                    return fail(context, step, Answer.failure(Answer.INTERNAL_FAILURE,
                            "the handler gave no primary identifier"));
                }
                step = ledger.write(context, tx -> progress.record(tx, context, before, row.id(), event));
                continue;
            }
            rememberIdentifier(context, step, row, answer.model());
            if (step.kind() == StepKind.DELETE && answer.errorCode().equals(Answer.NOT_FOUND)) {
                return finish(context, step, row);
            }
            if (asksForReplacement(step, row, answer)) {
                StepRow before = step;
                step = ledger.write(context, tx -> beginning.replace(tx, context, before, row, before.desired()));
                retry.reset();
                continue;
            }
            if (!answer.again() || !retry.again()) {
                return fail(context, step, answer);
            }
            waits.pause(retry.pause());
        }
    }

    private StepState finish(OperationContext context, StepRow step, ResourceRow row) {
        Optional<ObjectNode> model =
                step.kind() == StepKind.DELETE ? Optional.empty() : invoker.read(context, row);
        return ledger.write(context, tx -> ending.succeed(tx, context, step, model.orElse(null)));
    }

    private StepState fail(OperationContext context, StepRow step, Answer answer) {
        return ledger.write(context, tx -> ending.fail(tx, context, step, answer.reason(step.call().token())));
    }

    /**
     * A half-made resource is only given up when its identifier is known: without it nothing could delete the resource.
     */
    private static boolean canBeGivenUp(StepRow step, ResourceRow row) {
        return step.kind() != StepKind.DELETE && (!step.creates() || row.physicalId() != null);
    }

    private boolean identified(ResourceRow row, HandlerProgress event) {
        return row.physicalId() != null
                || types.get(row.type()).schema().identifier(event.resourceModel()).isPresent();
    }

    private void rememberIdentifier(OperationContext context, StepRow step, ResourceRow row, ObjectNode model) {
        if (step.creates() && row.physicalId() == null
                && types.get(row.type()).schema().identifier(model).isPresent()) {
            ledger.write(context, tx -> progress.identify(tx, context, step, row, model));
        }
    }

    private boolean asksForReplacement(StepRow step, ResourceRow row, Answer answer) {
        TypeSchema schema = types.get(row.type()).schema();
        return Invoker.action(step) == Action.UPDATE && answer.errorCode().equals(Answer.NOT_UPDATABLE)
                && schema.mayNeedReplacement(step.previous(), step.desired());
    }

    /** The time in which nothing ran does not count against the limit of an operation that was interrupted. */
    private StepRow extended(StepRow step) {
        return step.calling(step.call().takenUp(
                waits.now().plus(types.get(step.type()).schema().timeLimit(Invoker.action(step)))));
    }
}
