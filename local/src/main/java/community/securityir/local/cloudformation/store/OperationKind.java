package community.securityir.local.cloudformation.store;

/** What was asked for. */
public enum OperationKind {
    CREATE,
    UPDATE,
    DELETE,
    /** Taking resources in that are there already. */
    IMPORT,
    /** A change set for a stack that is not there yet: it ends at once and only has an event. */
    REVIEW
}
