package community.securityir.error;

/** An answer that could be read, and does not say what every answer of the service says. */
public final class MalformedAnswer extends RuntimeException {
}
