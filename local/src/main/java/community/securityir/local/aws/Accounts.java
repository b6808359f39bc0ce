package community.securityir.local.aws;

import java.util.regex.Pattern;

/** The ids of accounts. */
public final class Accounts {

    private static final Pattern ID = Pattern.compile("[0-9]{12}");

    private Accounts() {}

    /** Returns whether the text is the id of an account: 12 digits. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
