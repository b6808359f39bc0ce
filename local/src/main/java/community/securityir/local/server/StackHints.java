package community.securityir.local.server;

import community.securityir.local.aws.Accounts;
import community.securityir.local.cloudformation.stack.Stack;
import java.util.Optional;

/**
 * Which commands lead out of where a stack is stuck. They name its Region always: which one a command takes by itself is
 * the environment's to say where it is typed, and a stack of the same name there would be lost.
 */
public final class StackHints {

    private StackHints() {}

    /** Returns how an operation that was interrupted on a stack of an account and Region goes on. */
    static String interrupted(String account, String region) {
        return "The next sir deploy or sir delete of the stack (" + options(account, region) + ") ends the interrupted"
                + " operation first; sir serve goes on with all of them.";
    }

    /**
     * Returns a sentence for the person at the command line; empty where a stack is not stuck.
     *
     * @param interrupted whether its operation was interrupted and nobody is at work on it
     */
    static Optional<String> of(Stack stack, boolean interrupted) {
        if (interrupted) {
            return Optional.of("Its operation was interrupted and nobody is at work on it. "
                    + interrupted(stack.account(), stack.region()));
        }
        return Optional.ofNullable(switch (stack.status()) {
            case ROLLBACK_COMPLETE, ROLLBACK_FAILED ->
                "All that can be done to it is: " + command("delete", stack);
            case DELETE_FAILED -> "All that can be done to it is: " + command("delete", stack)
                    + " (with --retain-resources and a logical id for what cannot be deleted)";
            case UPDATE_ROLLBACK_FAILED -> "Mend the cause, then bring it back with: "
                    + command("continue-rollback", stack) + " (or delete it with: " + command("delete", stack) + ")";
            default -> null;
        });
    }

    private static String command(String verb, Stack stack) {
        return command(verb, stack.stackName(), stack.account(), stack.region());
    }

    /** Returns a command on the stack of a name, with the options that lead to it from any environment. */
    public static String command(String verb, String name, String account, String region) {
        return "sir " + verb + " " + name + " " + options(account, region);
    }

    private static String options(String account, String region) {
        return "--region " + region + (account.equals(Accounts.DEFAULT) ? "" : " --account " + account);
    }

    /** Returns the sentence with the stack's name and status before it. */
    static Optional<String> notice(Stack stack, boolean interrupted) {
        return of(stack, interrupted).map(hint -> stack.stackName() + " is " + stack.status() + ". " + hint);
    }
}
