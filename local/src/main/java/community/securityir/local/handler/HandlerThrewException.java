package community.securityir.local.handler;

/** The entry point of the handlers threw instead of answering; Lambda calls that a function error. */
public final class HandlerThrewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String exceptionClass;

    HandlerThrewException(String exceptionClass) {
        super("The handlers' entry point threw " + exceptionClass + ".");
        this.exceptionClass = exceptionClass;
    }

    /** The class name of what was thrown. */
    public String exceptionClass() {
        return exceptionClass;
    }
}
