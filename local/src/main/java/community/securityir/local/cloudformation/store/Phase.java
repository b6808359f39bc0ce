package community.securityir.local.cloudformation.store;

/** What an operation is doing now. The steps of a phase are planned when it begins. */
public enum Phase {
    /** Bringing the stack to its new template: create, update, replace. */
    FORWARD,
    /** After a successful update: deleting what was replaced or removed. */
    CLEANUP,
    /** After a failure: deleting what a create made, or bringing back what an update changed. */
    ROLLBACK,
    /** After an update was rolled back: deleting what it had made. */
    ROLLBACK_CLEANUP,
    /** Deleting the stack. */
    DELETE
}
