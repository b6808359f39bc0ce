package community.securityir.error;

/**
 * A call to the service that failed; the cause is what the SDK threw. Never shown: its cause may echo what was sent.
 */
public final class FailedCall extends RuntimeException {

    private final Operation operation;
    private final boolean unsureBefore;

    public FailedCall(final Operation operation, final RuntimeException cause) {
        this(operation, cause, false);
    }

    /** @param unsureBefore whether an earlier attempt in the same invocation may have had its effect */
    public FailedCall(final Operation operation, final RuntimeException cause, final boolean unsureBefore) {
        super(operation.apiName(), cause);
        this.operation = operation;
        this.unsureBefore = unsureBefore;
    }

    public Operation operation() {
        return operation;
    }

    /** Whether an earlier attempt in the same invocation may have had its effect. */
    public boolean isUnsureBefore() {
        return unsureBefore;
    }

    /** What the SDK threw. */
    public Throwable thrown() {
        return getCause();
    }
}
