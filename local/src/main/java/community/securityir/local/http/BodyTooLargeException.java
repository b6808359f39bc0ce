package community.securityir.local.http;

import java.io.IOException;

/** The request's body is larger than what is read of it: answered with 413 by the server, unless an endpoint does. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("The request's body is larger than " + limit + " bytes.");
    }
}
