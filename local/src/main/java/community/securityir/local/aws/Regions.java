package community.securityir.local.aws;

import java.util.regex.Pattern;

/** The codes of Regions. Only their form is known here: new ones need no change. */
public final class Regions {

    private static final Pattern CODE = Pattern.compile("[a-z]{2,4}(?:-[a-z]{1,12}){1,3}-[0-9]{1,2}");

    private Regions() {}

    /** Returns whether the text has the form of a Region's code, such as {@code eu-west-1}. */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }
}
