package community.securityir.local.model;

/** What UTF-16 admits and Unicode does not. */
final class UnicodeText {

    private UnicodeText() {}

    /** Whether every surrogate has its other half. JSON can escape a lone one, and no UTF-8 can carry it on. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
