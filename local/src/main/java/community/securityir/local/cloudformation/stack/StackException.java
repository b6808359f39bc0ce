package community.securityir.local.cloudformation.stack;

/** CloudFormation refuses a request: nothing was done. The message is CloudFormation's. */
public final class StackException extends RuntimeException {

    /** The code of nearly every refusal, a missing stack included. */
    public static final String VALIDATION_ERROR = "ValidationError";

    private static final long serialVersionUID = 1L;

    private final String code;

    /** Takes the error code of the CloudFormation API and the message. */
    public StackException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Takes the cause too. */
    public StackException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Returns a refusal with the code {@value #VALIDATION_ERROR}. */
    public static StackException validation(String message) {
        return new StackException(VALIDATION_ERROR, message);
    }

    /** Returns the refusal to keep the value of a parameter that has none. */
    public static StackException nothingToKeep(String parameter) {
        return validation("Invalid input for parameter key " + parameter + ". Cannot specify usePreviousValue as true for"
                + " a parameter key not in the previous template");
    }

    /** Returns the error code of the CloudFormation API. */
    public String code() {
        return code;
    }
}
