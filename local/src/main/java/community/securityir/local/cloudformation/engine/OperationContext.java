package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.store.OperationKind;
import community.securityir.local.cloudformation.store.OperationRow;
import community.securityir.local.cloudformation.store.Phase;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.template.PreparedTemplate;
import java.util.Map;

/**
 * What the steps of one phase share.
 *
 * @param template the template that the phase brings the stack to; null in phases that only delete, and where it cannot
 *                 be prepared any more
 * @param problem  why the template cannot be prepared any more; null if it can, or none is needed
 */
record OperationContext(OperationRow operation, StackRow stack, PreparedTemplate template, String problem) {

    /** Returns the stack's tags as the phase wants them. */
    Map<String, String> tags() {
        return rollsBackUpdate() ? operation.before().tags() : operation.target().tags();
    }

    /** Returns the stack's tags as they were before the phase. */
    Map<String, String> previousTags() {
        if (rollsBackUpdate()) {
            return operation.target().tags();
        }
        return operation.before() == null ? Map.of() : operation.before().tags();
    }

    /** Returns whether what the phase does undoes a failed operation. */
    boolean rollsBack() {
        return operation.phase() == Phase.ROLLBACK || operation.phase() == Phase.ROLLBACK_CLEANUP;
    }

    private boolean rollsBackUpdate() {
        return rollsBack() && operation.kind() == OperationKind.UPDATE;
    }
}
