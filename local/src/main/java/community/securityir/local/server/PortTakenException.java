package community.securityir.local.server;

/** Somebody else listens on the port, or this user may not. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTakenException(int port, Throwable cause) {
        super("port " + port + " of 127.0.0.1 cannot be used: it is taken, or not allowed.", cause);
    }
}
