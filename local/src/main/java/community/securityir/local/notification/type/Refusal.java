package community.securityir.local.notification.type;

/**
 * A handler's operation cannot be done; ends in a handler error code and a message that quotes no confidential value.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Refusal notFound(String identifier) {
        return new Refusal("NotFound", "There is no " + identifier + ".");
    }

    static Refusal exists(String identifier) {
        return new Refusal("AlreadyExists", identifier + " already exists.");
    }

    static Refusal invalid(String message) {
        return new Refusal("InvalidRequest", message.endsWith(".") ? message : message + ".");
    }

    String code() {
        return code;
    }
}
