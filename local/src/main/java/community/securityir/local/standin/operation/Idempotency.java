package community.securityir.local.standin.operation;

import community.securityir.local.standin.store.ClientTokens;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ServiceException;
import java.sql.Connection;

/** Client tokens: the same request with the same token makes one thing, however often and however simultaneously. */
final class Idempotency {

    private static final String TOKEN = "clientToken";

    /** Makes something and returns its id. */
    @FunctionalInterface
    interface Making {
        String make();
    }

    private Idempotency() {}

    /**
     * Returns the id of what an equal call with the same token made before, else makes it; in one transaction with it.
     *
     * @throws ServiceException ConflictException if the token was used with another input
     */
    static String once(Connection connection, Call call, String resourceType, Making making) {
        String token = call.input().text(TOKEN);
        if (token == null) {
            return making.make();
        }
        Caller caller = call.caller();
        String operation = call.operation().name();
        String hash = InputHash.of(call.input().members(), TOKEN);
        ClientTokens.Done done =
                ClientTokens.find(connection, caller.account(), caller.region(), operation, token);
        if (done == null) {
            String id = making.make();
            ClientTokens.put(connection, caller.account(), caller.region(), operation, token,
                    new ClientTokens.Done(hash, id));
            return id;
        }
        if (!done.inputHash().equals(hash)) {
            throw ServiceException.conflict("The client token was used before, for a request with other parameters.",
                    resourceType, done.result());
        }
        return done.result();
    }
}
