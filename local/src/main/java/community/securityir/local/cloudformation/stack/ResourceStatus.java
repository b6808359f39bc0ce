package community.securityir.local.cloudformation.stack;

/** The status of a resource in a stack, as its events and DescribeStackResources show it. */
public enum ResourceStatus {
    CREATE_IN_PROGRESS,
    CREATE_FAILED,
    CREATE_COMPLETE,
    UPDATE_IN_PROGRESS,
    UPDATE_FAILED,
    UPDATE_COMPLETE,
    DELETE_IN_PROGRESS,
    DELETE_FAILED,
    DELETE_COMPLETE,
    /** The resource left the stack and was kept, because its policy says so. */
    DELETE_SKIPPED,
    IMPORT_IN_PROGRESS,
    IMPORT_FAILED,
    IMPORT_COMPLETE,
    IMPORT_ROLLBACK_IN_PROGRESS,
    IMPORT_ROLLBACK_COMPLETE
}
