package community.securityir.workflow;

/** How a step ended. A step that cannot succeed throws. */
public enum Progress {
    /** The next step may follow. */
    DONE,
    /** What was done is not visible yet: the operation goes on in a later invocation. */
    WAITING
}
