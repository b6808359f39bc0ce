package community.securityir.local.cloudformation.stack;

import java.util.List;

/**
 * What belongs to a stack beside its template, parameters and tags.
 *
 * @param terminationProtected whether it cannot be deleted
 * @param disableRollback      whether its last operation was asked not to roll back
 * @param capabilities         what its last operation acknowledged; shown, and nothing here needs them
 * @param roleArn              the role that its last operation was given; shown, and nobody assumes it
 */
public record StackSettings(boolean terminationProtected, boolean disableRollback, List<String> capabilities,
        String roleArn) {

    /** No protection, no acknowledgements. */
    public static final StackSettings DEFAULT = new StackSettings(false, false, List.of(), null);

    /** Keeps a list of its own. */
    public StackSettings {
        capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
    }

    /** Returns the same with another protection. */
    public StackSettings terminationProtected(boolean nowProtected) {
        return new StackSettings(nowProtected, disableRollback, capabilities, roleArn);
    }
}
