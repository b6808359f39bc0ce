package community.securityir.local.text;

/**
 * Text from a case or a template, made safe for one line of a terminal: whoever writes into one must not be able to move
 * the cursor, change colours, turn the direction of writing or forge lines on the screen of the person who reads it.
 */
public final class Printable {

    private static final int LONGEST_NAME = 1_000;

    private Printable() {}

    /** A name from a template for a message: what cannot be printed is escaped, cut after 1,000 characters. */
    public static String name(String name) {
        StringBuilder printable = new StringBuilder(Math.min(name.length(), LONGEST_NAME));
        name.codePoints()
                .takeWhile(character -> printable.length() < LONGEST_NAME)
                .forEach(character -> append(character, printable));
        return printable.length() < LONGEST_NAME ? printable.toString() : printable.append('…').toString();
    }

    /** Words of people as one line: line ends and tabs become spaces, what cannot be printed is escaped. */
    public static String line(String text) {
        if (isAscii(text)) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' || character == '\r' || character == '\t') {
                printable.append(' ');
            } else {
                append(character, printable);
            }
        });
        return printable.toString();
    }

    /** Several lines, each made safe, each behind the indent and with its end. */
    public static String block(String indent, String text) {
        StringBuilder block = new StringBuilder();
        text.lines().forEach(line -> block.append(indent).append(line(line)).append('\n'));
        return block.toString();
    }

    /** Whether there is nothing to be made safe: for most texts. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static void append(int character, StringBuilder printable) {
        if (isPrintable(character)) {
            printable.appendCodePoint(character);
        } else {
            printable.append(String.format("\\u%04x", character));
        }
    }

    /** Emoji are joined by a format character of their own, which does nothing else. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            case Character.FORMAT -> character == 0x200D;
            default -> true;
        };
    }
}
