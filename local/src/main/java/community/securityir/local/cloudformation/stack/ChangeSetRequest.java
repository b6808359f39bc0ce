package community.securityir.local.cloudformation.stack;

import java.util.List;

/**
 * A change set to be made.
 *
 * @param name        a letter, then letters, digits and hyphens; unique for its stack
 * @param type        whether there has to be a stack already, and what may change
 * @param description may be null
 * @param deployment  what the stack should be
 * @param imported    what an import takes in; else empty
 */
public record ChangeSetRequest(String name, Type type, String description, DeployRequest deployment,
        List<ImportedResource> imported) {

    /** What it is for. */
    public enum Type {
        CREATE,
        UPDATE,
        /** Takes resources into a stack that are there already; the stack may be new. */
        IMPORT
    }

    /** Keeps a list of its own. */
    public ChangeSetRequest {
        imported = List.copyOf(imported);
    }

    /** A creation or an update. */
    public ChangeSetRequest(String name, Type type, String description, DeployRequest deployment) {
        this(name, type, description, deployment, List.of());
    }
}
