package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the section Outputs.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html">page</a>
 */
final class OutputsSection {

    private static final int MOST = 200;
    private static final Path PATH = Path.ROOT.child(Sections.OUTPUTS);
    private static final String EXPORT = "Export";
    private static final String NAME = "Name";
    private static final List<String> KNOWN = List.of("Value", "Description", "Condition", EXPORT);

    private final Report report;
    private final Shapes shapes;

    OutputsSection(Report report) {
        this.report = report;
        this.shapes = new Shapes(report);
    }

    /**
     * An output as declared.
     *
     * @param value       with its functions
     * @param line        the line of the key Value
     * @param path        the way to the value
     * @param description or null
     * @param condition   the name of its condition, or null
     * @param exportName  with its functions; null if it is not exported
     */
    record Declaration(Node value, int line, Path path, String description, String condition, Node exportName) {

        /** Returns the way to the export's name. */
        Path exportPath() {
            return path.parent().child(EXPORT).child(NAME);
        }
    }

    /** Returns the outputs by name. */
    Map<String, Declaration> read(Mapping root, Set<String> conditions) {
        Mapping section = shapes.mapping(root, Sections.OUTPUTS, Path.ROOT);
        shapes.atMost(MOST, section, Sections.OUTPUTS, root.lineOf(Sections.OUTPUTS));
        Map<String, Declaration> outputs = new LinkedHashMap<>();
        section.members().forEach((name, member) -> {
            Path path = PATH.child(name);
            shapes.name(name, member.line(), path);
            shapes.mapping(member, path).flatMap(output -> output(output, member.line(), path, conditions))
                    .ifPresent(output -> outputs.put(name, output));
        });
        return outputs;
    }

    private Optional<Declaration> output(Mapping output, int line, Path path, Set<String> conditions) {
        shapes.only(output, KNOWN, path, "an output");
        Optional<String> description = shapes.text(output, "Description", path);
        description.ifPresent(text -> Sections.description(text, output.lineOf("Description"),
                path.child("Description"), report));
        Optional<String> condition = shapes.text(output, "Condition", path);
        condition.filter(name -> !conditions.contains(name)).ifPresent(name ->
                report.add(output.lineOf("Condition"), path.child("Condition"), "there is no condition " + name));
        if (!output.members().containsKey("Value")) {
            report.add(line, path, "the required attribute Value is missing");
            return Optional.empty();
        }
        return Optional.of(new Declaration(output.get("Value"), output.lineOf("Value"), path.child("Value"),
                description.orElse(null), condition.orElse(null), exportName(output, path)));
    }

    private Node exportName(Mapping output, Path path) {
        if (!output.members().containsKey(EXPORT)) {
            return null;
        }
        Path place = path.child(EXPORT);
        Optional<Mapping> export = shapes.mapping(output.members().get(EXPORT), place);
        export.ifPresent(mapping -> shapes.only(mapping, List.of(NAME), place, "an export"));
        if (export.isPresent() && !export.get().members().containsKey(NAME)) {
            report.add(output.lineOf(EXPORT), place, "the required attribute Name is missing");
            return null;
        }
        return export.map(mapping -> mapping.get(NAME)).orElse(null);
    }
}
