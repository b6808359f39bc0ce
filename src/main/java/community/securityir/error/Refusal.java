package community.securityir.error;

import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * A handler's own reason to end an operation. Its two sentences go to the user as they are: they never hold a value of
 * the case that the API model calls sensitive.
 */
public final class Refusal extends RuntimeException {

    private final HandlerErrorCode code;

    /**
     * @param what what cannot be done, and why
     * @param advice what to do about it: nobody is left with a refusal alone
     */
    public Refusal(final HandlerErrorCode code, final String what, final String advice) {
        super(what + " " + advice);
        this.code = code;
    }

    public HandlerErrorCode code() {
        return code;
    }
}
