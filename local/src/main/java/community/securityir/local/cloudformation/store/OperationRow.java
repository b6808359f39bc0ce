package community.securityir.local.cloudformation.store;

import community.securityir.local.cloudformation.stack.OperationOptions;

/**
 * An operation on a stack.
 *
 * @param target  what the stack is to become; for a DELETE what it was
 * @param before  what the stack was before; null for a CREATE
 * @param running whether it has not ended; at most one of a stack
 */
public record OperationRow(long id, String stackId, OperationKind kind, Phase phase, Definition target,
        Definition before, boolean running, OperationOptions options) {

    /** Returns the operation in another phase. */
    public OperationRow in(Phase newPhase) {
        return new OperationRow(id, stackId, kind, newPhase, target, before, running, options);
    }

    /** Returns the operation ended, or taken up again. */
    public OperationRow running(boolean nowRunning) {
        return new OperationRow(id, stackId, kind, phase, target, before, nowRunning, options);
    }
}
