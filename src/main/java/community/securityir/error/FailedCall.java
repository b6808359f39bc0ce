package community.securityir.error;

/**
 * A call to the service that failed; the cause is what the SDK threw. Never shown: its cause may echo what was sent.
 */
public final class FailedCall extends RuntimeException {

    private final Operation operation;

    public FailedCall(final Operation operation, final RuntimeException cause) {
        super(operation.apiName(), cause);
        this.operation = operation;
    }

    public Operation operation() {
        return operation;
    }

    /** What the SDK threw. */
    public Throwable thrown() {
        return getCause();
    }
}
