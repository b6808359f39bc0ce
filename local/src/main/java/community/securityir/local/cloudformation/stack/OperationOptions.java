package community.securityir.local.cloudformation.stack;

/**
 * How an operation is carried out.
 *
 * @param onFailure          what becomes of it when a resource fails
 * @param clientRequestToken the caller's mark, shown by the operation's events; null without one
 * @param cancelled          whether it is to be given up and rolled back
 */
public record OperationOptions(OnFailure onFailure, String clientRequestToken, boolean cancelled) {

    /** A rollback on failure, no mark. */
    public static final OperationOptions DEFAULT = new OperationOptions(OnFailure.ROLLBACK, null, false);

    /** Takes what was left out for the default. */
    public OperationOptions {
        onFailure = onFailure == null ? OnFailure.ROLLBACK : onFailure;
    }

    /** Returns the same, given up. */
    public OperationOptions cancel() {
        return new OperationOptions(onFailure, clientRequestToken, true);
    }

    /** Returns the same with a mark. */
    public OperationOptions marked(String token) {
        return new OperationOptions(onFailure, token, cancelled);
    }
}
