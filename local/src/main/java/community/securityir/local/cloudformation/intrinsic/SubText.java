package community.securityir.local.cloudformation.intrinsic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of {@code Fn::Sub}, taken apart. {@code ${Name}} is a variable, {@code ${!Text}} stands for
 * {@code ${Text}}, and a brace that is never closed is text.
 */
final class SubText {

    /** What a variable's name is made of. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:]+");

    private SubText() {
    }

    /** A piece: literal text, or the name of a variable. */
    record Piece(String text, boolean variable) {
    }

    /** Returns the pieces in order. */
    static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > from) {
                pieces.add(new Piece(text.substring(from, open), false));
            }
            String inner = text.substring(open + 2, close);
            pieces.add(inner.startsWith("!") ? new Piece("${" + inner.substring(1) + "}", false)
                    : new Piece(inner, true));
            from = close + 1;
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), false));
        }
        return pieces;
    }
}
