package community.securityir.local.cli;

/**
 * The secret key that callers of the local service sign with; it is only checked by {@code sir serve
 * --strict-signatures}.
 */
final class Secret {

    static final String DEFAULT = "local";

    private Secret() {}

    /** What SIR_SECRET says, else {@value #DEFAULT}. */
    static String ofCallers() {
        String fromEnvironment = System.getenv("SIR_SECRET");
        return fromEnvironment != null && !fromEnvironment.isBlank() ? fromEnvironment : DEFAULT;
    }
}
