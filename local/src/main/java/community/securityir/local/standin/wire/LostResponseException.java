package community.securityir.local.standin.wire;

/** The call took effect or not; the caller will not know: its connection is closed without an answer. */
public final class LostResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LostResponseException() {
        super("the response is lost on purpose", null, false, false);
    }
}
