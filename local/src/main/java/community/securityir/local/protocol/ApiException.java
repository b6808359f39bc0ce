package community.securityir.local.protocol;

/** An operation is refused. The message reaches the caller and its logs: it quotes nothing that may be confidential. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    /**
     * Takes a refusal that is the caller's to mend.
     *
     * @param code the error code of the API
     */
    public ApiException(String code, String message) {
        this(code, message, 400);
    }

    /** Takes the HTTP status too. */
    public ApiException(String code, String message, int status) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** Returns a refusal with the code {@code ValidationError}. */
    public static ApiException validation(String message) {
        return new ApiException("ValidationError", message);
    }

    /** Returns the error code of the API. */
    public String code() {
        return code;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }
}
