package community.securityir.local.protocol;

import community.securityir.local.model.Input;
import java.net.URI;

/**
 * A call of an operation.
 *
 * @param operation its name
 * @param account   whose caller it is, 12 digits
 * @param region    the Region whose API was called
 * @param input     the members, valid by the model
 * @param server    the server's address, as the caller named it
 * @param userAgent as it was sent; empty if it was not
 */
public record ApiCall(String operation, String account, String region, Input input, URI server, String userAgent) {

    /** Returns what identifies the call, and nothing of what it says. */
    @Override
    public String toString() {
        return "ApiCall[" + operation + ", " + account + ", " + region + "]";
    }
}
