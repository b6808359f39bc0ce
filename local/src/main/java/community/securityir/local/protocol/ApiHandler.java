package community.securityir.local.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An operation's work. */
@FunctionalInterface
public interface ApiHandler {

    /**
     * Returns the members of the answer; times as the protocol writes them.
     *
     * @throws ApiException if the operation is refused
     * @throws InterruptedException if the server stops
     */
    ObjectNode handle(ApiCall call) throws InterruptedException;
}
