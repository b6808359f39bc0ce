package community.securityir.local.cloudformation.document;

/** Text from a template, made fit for a message of one line. */
public final class Printable {

    private static final int LONGEST = 1_000;

    private Printable() {
    }

    /** Returns the text with control characters escaped, cut after 1,000 characters. */
    public static String line(String text) {
        if (text.length() <= LONGEST && text.chars().noneMatch(Printable::breaksLine)) {
            return text;
        }
        var line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (line.length() >= LONGEST) {
                return line.append('…').toString();
            }
            char c = text.charAt(i);
            if (breaksLine(c)) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    private static boolean breaksLine(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
