package community.securityir.local.cloudformation.store;

/** What a physical resource is to its stack. */
public enum Standing {
    /** Being created; not what {@code Ref} gives yet. */
    PENDING,
    /** The stack's resource of that logical id: what {@code Ref} gives. At most one for each logical id. */
    CURRENT,
    /** Replaced, removed or rolled back: to be deleted in a clean-up. */
    RETIRED,
    /** No longer the stack's: deleted, kept by its policy, or left behind by a clean-up that failed. */
    GONE
}
