package community.securityir.local.aws;

import java.util.Optional;
import java.util.regex.Pattern;

/** The ids of accounts, and how access keys name them here. */
public final class Accounts {

    /** Whose a caller is that names no account. */
    public static final String DEFAULT = "123456789012";

    /** What temporary access keys begin with, here as in AWS. */
    private static final String TEMPORARY = "ASIA";

    private static final Pattern ID = Pattern.compile("[0-9]{12}");

    private Accounts() {}

    /** Returns whether the text is the id of an account: 12 digits. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns the account that an access key names: one that is its 12 digits, or these after {@code ASIA}. */
    public static Optional<String> ofKey(String accessKey) {
        String id = accessKey.startsWith(TEMPORARY) ? accessKey.substring(TEMPORARY.length()) : accessKey;
        return isId(id) ? Optional.of(id) : Optional.empty();
    }

    /** Returns a temporary access key that names the account. */
    public static String temporaryKey(String account) {
        return TEMPORARY + account;
    }
}
