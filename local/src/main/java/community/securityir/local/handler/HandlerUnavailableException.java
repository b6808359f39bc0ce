package community.securityir.local.handler;

/** An invocation of a handler ended without an answer; whether it took effect is unknown. */
public final class HandlerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HandlerUnavailableException(String message) {
        super(message);
    }

    public HandlerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
