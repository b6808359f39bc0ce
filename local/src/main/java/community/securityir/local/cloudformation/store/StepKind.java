package community.securityir.local.cloudformation.store;

/** What one step does to one resource. */
public enum StepKind {
    /** Makes a resource that the stack does not have. */
    CREATE,
    /** Takes in a resource that is there already: reads it. {@code desired} carries its identifier. */
    IMPORT,
    /** Updates a resource that was just taken in, for the stack's tags. */
    ADOPT,
    /** Brings a resource to its new properties: leaves it alone, updates it in place or replaces it. */
    UPDATE,
    /** Brings a resource back to the properties of the template before the failed update. */
    RESTORE,
    /** Makes the old one of a replaced resource the stack's again; calls no handler. */
    SWAP_BACK,
    /** Deletes a resource. */
    DELETE,
    /** Lets a resource that was taken in go again; calls no handler. */
    RELEASE,
    /** Lets a resource go without deleting it; calls no handler. */
    SKIP
}
