package community.securityir.local.notification.outside;

import java.io.IOException;

/** The API of AWS Security Incident Response. */
public interface ServiceApi {

    /**
     * A request in an account and Region.
     *
     * @param path percent-encoded, with the query if there is one
     * @param body JSON; null for none
     */
    record Request(String account, String region, String method, String path, byte[] body) {}

    /**
     * What came back.
     *
     * @param error the name of the exception; null if there is none
     * @param message the exception's words, which quote nothing that was sent; null if there are none
     */
    record Answer(int status, String error, String message) {}

    /** @throws IOException if no answer came: what was asked for may be done or not */
    Answer call(Request request) throws IOException;
}
