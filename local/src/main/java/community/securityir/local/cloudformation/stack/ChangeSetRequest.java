package community.securityir.local.cloudformation.stack;

/**
 * A change set to be made.
 *
 * @param name        a letter, then letters, digits and hyphens; unique for its stack
 * @param type        {@code CREATE} or {@code UPDATE}
 * @param description may be null
 * @param deployment  what the stack should be
 */
public record ChangeSetRequest(String name, Type type, String description, DeployRequest deployment) {

    /** Whether there is to be a stack already. */
    public enum Type { CREATE, UPDATE }
}
