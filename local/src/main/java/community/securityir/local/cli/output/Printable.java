package community.securityir.local.cli.output;

/**
 * Text from a case or a template, made safe for a terminal: whoever writes into a case must not be able to move the cursor,
 * change colours or forge lines on the screen of the person who reads it.
 */
final class Printable {

    private Printable() {}

    /** One line: control characters become visible stand-ins, line ends become spaces. */
    static String text(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' || character == '\r' || character == '\t') {
                printable.append(' ');
            } else if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
                printable.append('\uFFFD');
            } else {
                printable.appendCodePoint(character);
            }
        });
        return printable.toString();
    }

    /** Several lines, each made safe, each behind the indent. */
    static String block(String indent, String text) {
        StringBuilder block = new StringBuilder();
        text.lines().forEach(line -> block.append(indent).append(text(line)).append('\n'));
        return block.toString();
    }
}
