package community.securityir.local.drill;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms that parts of a drill's file have to have. What has another one is reported, and is null. */
final class Fields {

    private static final Mapping EMPTY = new Mapping(Map.of(), 0);

    private final Report report;

    Fields(Report report) {
        this.report = report;
    }

    void add(int line, Path path, String rule) {
        report.add(line, path, rule);
    }

    /** A member has not the form that it has to have; one that the reader could not read has been reported already. */
    void mustBe(Mapping parent, String key, Path path, String rule) {
        if (!(parent.get(key) instanceof Undetermined)) {
            add(parent.lineOf(key), path.child(key), rule);
        }
    }

    /** Says so if a mapping has other members than these. */
    void only(Mapping mapping, List<String> known, Path path, String what) {
        mapping.members().forEach((key, member) -> {
            if (!known.contains(key)) {
                add(member.line(), path.child(key), what + " has no attribute " + key);
            }
        });
    }

    /** Returns a member that has to be a mapping; an empty one if it is missing or something else. */
    Mapping mapping(Mapping parent, String key, Path path) {
        Node value = parent.get(key);
        if (value == null || value instanceof Mapping) {
            return value == null ? EMPTY : (Mapping) value;
        }
        mustBe(parent, key, path, "must be a mapping");
        return EMPTY;
    }

    /** Returns a member that has to be a list; an empty one if it is missing or something else. */
    List<Node> items(Mapping parent, String key, Path path) {
        Node value = parent.get(key);
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        if (value != null) {
            mustBe(parent, key, path, "must be a list");
        }
        return List.of();
    }

    /** Returns a member that has to be there and to be text. */
    String text(Mapping parent, String key, Path path, int longest) {
        Node value = parent.get(key);
        if (value == null) {
            add(parent.line(), path.child(key), "is missing");
            return null;
        }
        if (!(value instanceof Scalar scalar) || scalar.kind() == Kind.NULL || scalar.text().isBlank()
                || scalar.text().length() > longest) {
            mustBe(parent, key, path, "must be text of 1 to " + longest + " characters");
            return null;
        }
        return scalar.text();
    }

    /**
     * Returns a member that has to be a length of time.
     *
     * @param absent what it is if it is missing; null if it must not be
     */
    Duration span(Mapping parent, String key, Path path, Duration absent) {
        Node value = parent.get(key);
        if (value == null) {
            if (absent == null) {
                add(parent.line(), path.child(key), "is missing");
            }
            return absent;
        }
        Optional<Duration> span = value instanceof Scalar scalar ? Spans.parse(scalar.text()) : Optional.empty();
        if (span.isEmpty()) {
            mustBe(parent, key, path, Spans.RULE);
        }
        return span.orElse(null);
    }
}
