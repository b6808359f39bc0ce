package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.store.Definition;
import community.securityir.local.cloudformation.store.OperationKind;
import community.securityir.local.cloudformation.store.OperationRow;
import community.securityir.local.cloudformation.store.Phase;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.template.PreparedTemplate;
import community.securityir.local.cloudformation.template.TemplateException;
import java.util.Set;

/** Takes an operation from where the store says that it is to its end, phase by phase. */
final class OperationRunner {

    private final Ledger ledger;
    private final Definitions definitions;
    private final PhaseRunner phases;
    private final PhaseEnding ending;
    private final Waits waits;

    OperationRunner(Ledger ledger, Definitions definitions, PhaseRunner phases, PhaseEnding ending, Waits waits) {
        this.ledger = ledger;
        this.definitions = definitions;
        this.phases = phases;
        this.ending = ending;
        this.waits = waits;
    }

    /** Runs an operation to its end. */
    void run(long operationId) {
        for (OperationContext context = load(operationId); context.operation().running(); context = load(operationId)) {
            waits.goOn();
            phases.run(context);
            OperationContext current = context;
            ledger.write(context, tx -> {
                ending.end(tx, current);
                return null;
            });
        }
    }

    private OperationContext load(long operationId) {
        OperationRow operation = ledger.read(tx -> tx.operations().get(operationId));
        StackRow stack = ledger.read(tx -> tx.stacks().get(operation.stackId()));
        if (!operation.running()) {
            return new OperationContext(operation, stack, null, null);
        }
        if (operation.phase() == Phase.FORWARD) {
            return prepared(operation, stack, operation.target());
        }
        if (operation.phase() == Phase.ROLLBACK && operation.kind() == OperationKind.UPDATE) {
            return prepared(operation, stack, operation.before());
        }
        if (operation.phase() == Phase.ROLLBACK && operation.kind() == OperationKind.IMPORT
                && !operation.before().template().isEmpty()) {
            return prepared(operation, stack, operation.before()); // for what the stack imports again then
        }
        return new OperationContext(operation, stack, null, null);
    }

    private OperationContext prepared(OperationRow operation, StackRow stack, Definition definition) {
        try {
            PreparedTemplate template = definitions.prepare(stack.account(), stack.region(), stack.name(), stack.id(),
                    definition);
            Set<String> missing = template.missingImports();
            if (operation.phase() == Phase.FORWARD && !missing.isEmpty()) {
                return new OperationContext(operation, stack, null,
                        "No export named " + missing.iterator().next() + " found.");
            }
            return new OperationContext(operation, stack, template, null);
        } catch (TemplateException e) {
            // it was right when the operation was admitted: a newer version of this program, or of a type, is stricter.
            // Going forward ends there; going back does without it.
            return new OperationContext(operation, stack, null,
                    operation.phase() == Phase.FORWARD ? e.getMessage() : null);
        }
    }
}
