package community.securityir.local.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of paths and queries, undone once. */
public final class Percent {

    private Percent() {}

    /** The decoded text; empty if an escape is broken or the bytes are no UTF-8. */
    public static Optional<String> decode(String encoded, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int high = hexDigit(encoded, i + 1);
                int low = hexDigit(encoded, i + 2);
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.write(high * 16 + low);
                i += 2;
            } else if (c > 0x7f) {
                return Optional.empty();
            } else {
                bytes.write(plusIsSpace && c == '+' ? ' ' : c);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int hexDigit(String text, int index) {
        return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
    }

    /** The text; empty if the bytes are no UTF-8, strictly: no overlong forms, no surrogates. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
