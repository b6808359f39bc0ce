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

    private final Caller caller;
    private final String operation;
    private final String resourceType;
    private final String token;
    private final String hash;

    /** Of one call; to be made before the transaction, which others wait for. */
    Idempotency(Call call, String resourceType) {
        this.caller = call.caller();
        this.operation = call.operation().name();
        this.resourceType = resourceType;
        this.token = call.input().text(TOKEN);
        this.hash = token == null ? null : InputHash.of(call.input().members(), TOKEN);
    }

    /**
     * Returns the id of what an equal call with the same token made before, else makes it; in one transaction with it.
     *
     * @throws ServiceException ConflictException if the token was used with another input
     */
    String make(Connection connection, Making making) {
        if (token == null) {
            return making.make();
        }
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
