package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the section Mappings: two levels of keys, then text or a list of texts; no functions.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html">
 *     page</a>
 */
final class MappingsSection {

    private static final int MOST = 200;
    private static final Path PATH = Path.ROOT.child(Sections.MAPPINGS);
    private static final Pattern TOP_LEVEL_KEY = Pattern.compile("[A-Za-z0-9.-]{1,255}");

    private final Report report;
    private final Shapes shapes;

    MappingsSection(Report report) {
        this.report = report;
        this.shapes = new Shapes(report);
    }

    /** Returns the values by mapping, top-level key and second-level key. */
    Map<String, Map<String, Map<String, Node>>> read(Mapping root) {
        Mapping section = shapes.mapping(root, Sections.MAPPINGS, Path.ROOT);
        shapes.atMost(MOST, section, Sections.MAPPINGS, root.lineOf(Sections.MAPPINGS));
        Map<String, Map<String, Map<String, Node>>> mappings = new LinkedHashMap<>();
        section.members().forEach((name, member) -> {
            shapes.name(name, member.line(), PATH.child(name));
            mappings.put(name, mapping(member, PATH.child(name)));
        });
        return mappings;
    }

    private Map<String, Map<String, Node>> mapping(Member member, Path path) {
        Map<String, Map<String, Node>> topLevel = new LinkedHashMap<>();
        shapes.mapping(member, path).ifPresent(mapping -> mapping.members().forEach((key, top) -> {
            Path topPath = path.child(key);
            if (!TOP_LEVEL_KEY.matcher(key).matches()) {
                report.add(top.line(), topPath,
                        "a top-level key is made of 1 to 255 letters, digits, dots and hyphens");
            }
            Map<String, Node> secondLevel = new LinkedHashMap<>();
            shapes.mapping(top, topPath).ifPresent(second -> second.members().forEach((name, value) -> {
                shapes.name(name, value.line(), topPath.child(name));
                value(value, topPath.child(name));
                secondLevel.put(name, value.value());
            }));
            topLevel.put(key, secondLevel);
        }));
        return topLevel;
    }

    private void value(Member member, Path path) {
        Node value = member.value();
        boolean possible = literal(value) || value instanceof Sequence sequence
                && sequence.items().stream().allMatch(MappingsSection::literal);
        if (!possible) {
            report.add(member.line(), path, "must be literal text or a list of literal texts");
        }
    }

    private static boolean literal(Node node) {
        return node instanceof Scalar || node instanceof Undetermined;
    }
}
