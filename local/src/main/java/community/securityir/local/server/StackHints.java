package community.securityir.local.server;

import community.securityir.local.cloudformation.stack.Stack;
import java.util.Optional;

/** Which commands lead out of where a stack is stuck. */
final class StackHints {

    /** How an operation that was interrupted goes on. */
    static final String INTERRUPTED = "The next sir deploy or sir delete of the stack ends the interrupted operation"
            + " first; sir serve goes on with all of them.";

    private StackHints() {}

    /**
     * Returns a sentence for the person at the command line; empty where a stack is not stuck.
     *
     * @param interrupted whether its operation was interrupted and nobody is at work on it
     */
    static Optional<String> of(Stack stack, boolean interrupted) {
        if (interrupted) {
            return Optional.of("Its operation was interrupted and nobody is at work on it. " + INTERRUPTED);
        }
        return Optional.ofNullable(switch (stack.status()) {
            case ROLLBACK_COMPLETE, ROLLBACK_FAILED ->
                "All that can be done to it is: sir delete " + stack.stackName();
            case DELETE_FAILED -> "All that can be done to it is: sir delete " + stack.stackName()
                    + " (with --retain-resources and a logical id for what cannot be deleted)";
            case UPDATE_ROLLBACK_FAILED -> "Mend the cause, then bring it back with: sir continue-rollback "
                    + stack.stackName() + " (or delete it with: sir delete " + stack.stackName() + ")";
            default -> null;
        });
    }

    /** Returns the sentence with the stack's name and status before it. */
    static Optional<String> notice(Stack stack, boolean interrupted) {
        return of(stack, interrupted).map(hint -> stack.stackName() + " is " + stack.status() + ". " + hint);
    }
}
