package community.securityir.local.http;

import java.io.IOException;

/** Something that answers some of a server's requests. Called by many threads at once. */
public interface Endpoint {

    /** Whether this endpoint answers the request: decided by method, path and headers, without touching the body. */
    boolean accepts(HttpRequest request);

    /**
     * Answers a request that it accepts.
     *
     * @throws IOException if the client's connection broke; whatever else it throws becomes a bare 500
     */
    HttpResponse handle(HttpRequest request) throws IOException;

    /** The server ends: answers that would go on for ever have to end soon. */
    default void ending() {}
}
