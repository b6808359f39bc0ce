package community.securityir.local.standin.attachment;

import java.nio.charset.StandardCharsets;

/** Looks for a text in bytes that come in pieces, without keeping them (Knuth, Morris and Pratt). */
final class TextSearch {

    private final byte[] text;
    private final int[] fallback;
    private int matched;
    private boolean found;

    /** @param text an empty one is never found */
    TextSearch(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.fallback = new int[this.text.length];
        for (int i = 1, length = 0; i < this.text.length; i++) {
            while (length > 0 && this.text[i] != this.text[length]) {
                length = fallback[length - 1];
            }
            if (this.text[i] == this.text[length]) {
                length++;
            }
            fallback[i] = length;
        }
    }

    void add(byte[] bytes, int count) {
        for (int i = 0; i < count && !found && text.length > 0; i++) {
            while (matched > 0 && bytes[i] != text[matched]) {
                matched = fallback[matched - 1];
            }
            if (bytes[i] == text[matched]) {
                matched++;
            }
            found = matched == text.length;
        }
    }

    boolean isFound() {
        return found;
    }
}
