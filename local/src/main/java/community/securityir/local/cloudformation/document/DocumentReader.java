package community.securityir.local.cloudformation.document;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a document: JSON if it begins with a brace, else YAML. */
public final class DocumentReader {

    /**
     * The largest template, in bytes of UTF-8.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">
     *     quotas</a>
     */
    public static final int LARGEST = 1_000_000;

    /** The deepest nesting; deeper ones are nothing that anybody wrote by hand. */
    static final int DEEPEST = 100;

    private DocumentReader() {
    }

    /** Returns the document, or nothing if it cannot be read: then the report says why. */
    public static Optional<Node> read(String text, Report report) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (body.length() > LARGEST || body.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            report.add(0, Path.ROOT, "is larger than 1,000,000 bytes");
            return Optional.empty();
        }
        if (body.isBlank()) {
            report.add(0, Path.ROOT, "is empty");
            return Optional.empty();
        }
        try {
            return Optional.of(body.stripLeading().startsWith("{")
                    ? new JsonReader(report).read(body) : new YamlReader(report).read(body));
        } catch (Unreadable unreadable) {
            report.add(unreadable.line, Path.ROOT, unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Returns the text if every character in it can be written as UTF-8; otherwise the report says that it cannot. */
    static Node text(String text, Node.Kind kind, int line, Path path, Report report) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                report.add(line, path, "holds one half of a surrogate pair, which is no character");
                return new Node.Undetermined(line);
            }
        }
        return new Node.Scalar(text, kind, line);
    }

    /** Returns what ends the reading of a document that is nested too deeply. */
    static Unreadable tooDeep(int line) {
        return new Unreadable(line, "is nested more than " + DEEPEST + " levels deep");
    }

    /** The document cannot be read on from here. */
    static final class Unreadable extends RuntimeException {
        private final int line;

        Unreadable(int line, String rule) {
            super(rule, null, false, false);
            this.line = line;
        }
    }
}
