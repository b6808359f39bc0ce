package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;

/** The table {@code client_tokens}: what was made with which token, so that a repeated request makes nothing new. */
public final class ClientTokens {

    /**
     * A request that was carried out.
     *
     * @param inputHash of everything in the request but the token
     * @param result the id of what it made
     */
    public record Done(String inputHash, String result) {}

    private ClientTokens() {}

    /** Null if the token was never used by this account for this operation in this Region. */
    public static Done find(Connection connection, String account, String region, String operation, String token) {
        return Sql.first(connection, row -> new Done(row.getString(1), row.getString(2)),
                "SELECT input_hash, result FROM client_tokens"
                        + " WHERE account = ? AND region = ? AND operation = ? AND token = ?",
                account, region, operation, token);
    }

    public static void put(Connection connection, String account, String region, String operation, String token,
            Done done) {
        Sql.update(connection, "INSERT INTO client_tokens (account, region, operation, token, input_hash, result)"
                + " VALUES (?, ?, ?, ?, ?, ?)", account, region, operation, token, done.inputHash(), done.result());
    }
}
