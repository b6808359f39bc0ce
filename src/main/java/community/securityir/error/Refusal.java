package community.securityir.error;

import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * A handler's own reason to end an operation. The message goes to the user as it is: it never holds a value of the
 * case.
 */
public final class Refusal extends RuntimeException {

    private final HandlerErrorCode code;

    public Refusal(final HandlerErrorCode code, final String message) {
        super(message);
        this.code = code;
    }

    public HandlerErrorCode code() {
        return code;
    }
}
