package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.plan.Planner;
import community.securityir.local.cloudformation.stack.OnFailure;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.store.OperationKind;
import community.securityir.local.cloudformation.store.OperationRow;
import community.securityir.local.cloudformation.store.Phase;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.Standing;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.cloudformation.store.StepState;
import community.securityir.local.cloudformation.store.Tx;
import community.securityir.local.cloudformation.template.Output;
import community.securityir.local.cloudformation.template.PreparedResource;
import community.securityir.local.cloudformation.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Ends phases: decides by what became of the steps whether the operation has ended, or which phase is next. */
final class PhaseEnding {

    private static final String LEFT_BEHIND = "One or more resources could not be deleted.";

    private final Journal journal;

    PhaseEnding(Journal journal) {
        this.journal = journal;
    }

    /** Ends the phase that the operation is in. */
    void end(Tx tx, OperationContext context) {
        List<StepRow> steps = tx.steps().of(context.operation().id(), context.operation().phase());
        boolean done = steps.stream().allMatch(step -> step.state() == StepState.DONE);
        switch (context.operation().phase()) {
            case FORWARD -> forward(tx, context, steps, done);
            case CLEANUP -> close(tx, context, StackStatus.UPDATE_COMPLETE, done ? null : LEFT_BEHIND);
            case ROLLBACK -> rollback(tx, context, steps, done);
            case ROLLBACK_CLEANUP ->
                close(tx, context, StackStatus.UPDATE_ROLLBACK_COMPLETE, done ? null : LEFT_BEHIND);
            case DELETE -> delete(tx, context, steps, done);
        }
    }

    private void forward(Tx tx, OperationContext context, List<StepRow> steps, boolean done) {
        if (context.problem() != null) {
            undo(tx, context, steps, context.problem());
            return;
        }
        if (cancelled(tx, context)) {
            undo(tx, context, steps, Journal.USER_INITIATED);
            return;
        }
        if (!done) {
            undo(tx, context, steps, Failures.of(steps));
            return;
        }
        Map<String, Output> outputs;
        try {
            outputs = context.template().outputs(new StackValues(tx.resources().current(context.stack().id())));
        } catch (TemplateException e) {
            undo(tx, context, steps, e.getMessage());
            return;
        }
        Map<String, String> exports = ExportRules.of(outputs);
        Optional<String> conflict = ExportRules.problem(tx, context.stack(), exports);
        if (conflict.isPresent()) {
            undo(tx, context, steps, conflict.get());
            return;
        }
        tx.exports().replace(context.stack(), exports);
        tx.exports().replaceImports(context.stack().id(), context.template().imports());
        StackRow stack = tx.stacks().get(context.stack().id()).defined(context.operation().target(), outputs);
        if (context.operation().kind() == OperationKind.CREATE) {
            tx.stacks().save(stack);
            close(tx, context, StackStatus.CREATE_COMPLETE, null);
            return;
        }
        declare(tx, context);
        if (context.operation().kind() == OperationKind.IMPORT) {
            tx.stacks().save(stack);
            close(tx, context, StackStatus.IMPORT_COMPLETE, null);
            return;
        }
        cleanUp(tx, context, stack, steps);
    }

    /** What the new template says about the resources holds from now on, for their deletion too. */
    private void declare(Tx tx, OperationContext context) {
        Map<String, PreparedResource> declared = context.template().resources().stream()
                .collect(Collectors.toMap(PreparedResource::logicalId, Function.identity()));
        for (ResourceRow row : tx.resources().owned(context.stack().id())) {
            PreparedResource resource = declared.get(row.logicalId());
            if (resource != null) {
                tx.resources().save(row.declared(resource.dependsOn(), resource.deletionPolicy(),
                        resource.updateReplacePolicy()));
            } else {
                tx.resources().save(row.standing(Standing.RETIRED));
            }
        }
    }

    private void cleanUp(Tx tx, OperationContext context, StackRow stack, List<StepRow> steps) {
        Set<Long> replaced = Planner.replaced(steps);
        List<ResourceRow> leaving = tx.resources().owned(stack.id()).stream()
                .filter(row -> row.standing() == Standing.RETIRED).toList();
        journal.stack(tx, context.operation().id(), stack, StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, null);
        next(tx, context, Phase.CLEANUP, Planner.deletion(Phase.CLEANUP, leaving, row -> replaced.contains(row.id())
                ? Planner.keptOnReplacement(row) : Planner.keptOnDeletion(row)));
    }

    private void undo(Tx tx, OperationContext context, List<StepRow> steps, String reason) {
        OperationRow operation = context.operation();
        StackRow stack = tx.stacks().get(operation.stackId());
        List<ResourceRow> owned = tx.resources().owned(stack.id());
        if (operation.kind() == OperationKind.IMPORT) {
            journal.stack(tx, operation.id(), stack, StackStatus.IMPORT_ROLLBACK_IN_PROGRESS, reason);
            next(tx, context, Phase.ROLLBACK, Planner.release(steps));
        } else if (operation.options().onFailure() == OnFailure.DO_NOTHING && !cancelled(tx, context)) {
            close(tx, context, operation.kind() == OperationKind.CREATE
                    ? StackStatus.CREATE_FAILED : StackStatus.UPDATE_FAILED, reason);
        } else if (operation.kind() == OperationKind.CREATE && operation.options().onFailure() == OnFailure.DELETE) {
            journal.stack(tx, operation.id(), stack, StackStatus.DELETE_IN_PROGRESS,
                    reason + " Delete requested by user.");
            next(tx, context, Phase.DELETE, Planner.deletion(Phase.DELETE, owned, Planner::keptOnRollback));
        } else if (operation.kind() == OperationKind.CREATE) {
            journal.stack(tx, operation.id(), stack, StackStatus.ROLLBACK_IN_PROGRESS,
                    reason + " Rollback requested by user.");
            next(tx, context, Phase.ROLLBACK, Planner.deletion(Phase.ROLLBACK, owned, Planner::keptOnRollback));
        } else {
            journal.stack(tx, operation.id(), stack, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, reason);
            next(tx, context, Phase.ROLLBACK, Planner.restore(steps, owned));
        }
    }

    private void rollback(Tx tx, OperationContext context, List<StepRow> steps, boolean done) {
        OperationRow operation = context.operation();
        if (operation.kind() == OperationKind.IMPORT) {
            if (context.template() != null) {
                tx.exports().replaceImports(operation.stackId(), context.template().imports());
            } else if (operation.before().template().isEmpty()) {
                tx.exports().replaceImports(operation.stackId(), Set.of());
            }
            close(tx, context, StackStatus.IMPORT_ROLLBACK_COMPLETE, null); // no handler is called that could fail
            return;
        }
        if (operation.kind() == OperationKind.CREATE) {
            tx.exports().replaceImports(operation.stackId(), Set.of());
            close(tx, context, done ? StackStatus.ROLLBACK_COMPLETE : StackStatus.ROLLBACK_FAILED,
                    done ? null : Failures.of(steps));
            return;
        }
        if (!done) {
            close(tx, context, StackStatus.UPDATE_ROLLBACK_FAILED, Failures.of(steps));
            return;
        }
        if (context.template() != null) {
            tx.exports().replaceImports(operation.stackId(), context.template().imports());
        }
        Set<Long> made = Planner.created(tx.steps().of(operation.id(), Phase.FORWARD));
        Set<Long> replaced = Planner.replaced(steps);
        List<ResourceRow> leaving = tx.resources().owned(operation.stackId()).stream()
                .filter(row -> row.standing() != Standing.CURRENT || made.contains(row.id())).toList();
        for (ResourceRow row : leaving) {
            tx.resources().save(row.standing(Standing.RETIRED));
        }
        journal.stack(tx, operation.id(), tx.stacks().get(operation.stackId()),
                StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, null);
        next(tx, context, Phase.ROLLBACK_CLEANUP, Planner.deletion(Phase.ROLLBACK_CLEANUP, leaving,
                row -> replaced.contains(row.id()) ? Planner.keptOnReplacement(row) : Planner.keptOnRollback(row)));
    }

    private void delete(Tx tx, OperationContext context, List<StepRow> steps, boolean done) {
        if (done) {
            StackRow stack = tx.stacks().get(context.stack().id());
            tx.stacks().save(stack.deletedAt(journal.now()));
            tx.exports().replace(stack, Map.of());
            tx.exports().replaceImports(stack.id(), Set.of());
            close(tx, context, StackStatus.DELETE_COMPLETE, null);
        } else {
            close(tx, context, StackStatus.DELETE_FAILED, Failures.of(steps));
        }
    }

    /** Asked of the store: it can have been cancelled since the phase began. */
    private static boolean cancelled(Tx tx, OperationContext context) {
        return tx.operations().get(context.operation().id()).options().cancelled();
    }

    private void next(Tx tx, OperationContext context, Phase phase, List<StepRow> steps) {
        tx.operations().save(context.operation().in(phase));
        tx.steps().plan(context.operation().id(), steps);
    }

    private void close(Tx tx, OperationContext context, StackStatus status, String reason) {
        journal.stack(tx, context.operation().id(), tx.stacks().get(context.stack().id()), status, reason);
        tx.operations().save(context.operation().running(false));
    }
}
