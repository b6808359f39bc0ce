package community.securityir.error;

/** A call that was not made, because the invocation has to end before its minute is over. */
public final class OutOfTime extends RuntimeException {
}
