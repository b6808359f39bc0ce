package community.securityir.local.sql;

/** The local store failed: a full disk, a folder that cannot be written, a damaged file. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseException(Throwable cause) {
        super("the local store failed: " + cause.getMessage(), cause);
    }
}
