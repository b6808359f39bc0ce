package community.securityir.local.handler;

/** Where the operation of a handler stands: the statuses of CloudFormation's handler contract. */
public enum OperationStatus {
    /** Done. */
    SUCCESS,
    /** Call again after the delay, with the callback context that came with this status. */
    IN_PROGRESS,
    /** Ended in an error, which the error code names. */
    FAILED
}
