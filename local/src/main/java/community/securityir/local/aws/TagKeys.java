package community.securityir.local.aws;

import java.util.Locale;

/** Keys of tags. */
public final class TagKeys {

    private TagKeys() {}

    /** Returns whether the key is one that only AWS may set: they begin with {@code aws:}, in whatever letters. */
    public static boolean isReserved(String key) {
        return key.toLowerCase(Locale.ROOT).startsWith("aws:");
    }
}
