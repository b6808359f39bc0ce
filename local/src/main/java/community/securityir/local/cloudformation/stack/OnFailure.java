package community.securityir.local.cloudformation.stack;

/**
 * What becomes of an operation in which a resource failed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">OnFailure</a>
 */
public enum OnFailure {
    /** Everything is as before: the default. */
    ROLLBACK,
    /** A stack that was to be created is deleted; an update is rolled back. */
    DELETE,
    /** What was done stays as it is. */
    DO_NOTHING
}
