package community.securityir.local.drill;

import community.securityir.local.cloudformation.document.DocumentReader;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the file of a drill, YAML or JSON; guide/drills.md says what is in it. */
public final class DrillFile {

    private static final List<String> MEMBERS = List.of(
            "Title", "Template", "Parameters", "CaseOutput", "Lasts", "Seed", "Actions", "Expectations");
    private static final int LONGEST_TITLE = 300;
    private static final String DEFAULT_OUTPUT = "CaseId";

    private final Fields fields;

    private DrillFile(Fields fields) {
        this.fields = fields;
    }

    /**
     * Returns the drill that a file declares.
     *
     * @param name of the file, for messages
     * @throws DrillFileException with all that is wrong with it
     */
    public static Drill read(String name, String text) {
        Problems problems = new Problems(name);
        Optional<Node> root = DocumentReader.read(text, problems);
        Drill drill = null;
        if (root.isPresent()) {
            if (root.get() instanceof Mapping mapping) {
                drill = new DrillFile(new Fields(problems)).drill(mapping);
            } else {
                problems.add(root.get().line(), Path.ROOT, "must be a mapping");
            }
        }
        problems.throwIfAny();
        return drill;
    }

    /**
     * Says so if a template has no such output as the drill takes the id of its case from. A template that cannot be
     * read is left to whoever deploys it.
     *
     * @throws DrillFileException if there is none
     */
    public static void requireOutput(String name, Drill drill, String template) {
        Problems problems = new Problems(name);
        Optional<Node> root = DocumentReader.read(template, (line, path, rule) -> { });
        if (root.isPresent() && root.get() instanceof Mapping mapping
                && !(mapping.get("Outputs") instanceof Mapping outputs && outputs.get(drill.caseOutput()) != null)) {
            problems.add(0, Path.ROOT.child("CaseOutput"), "the template has no output " + drill.caseOutput());
        }
        problems.throwIfAny();
    }

    private Drill drill(Mapping root) {
        fields.only(root, MEMBERS, Path.ROOT, "a drill");
        String title = fields.text(root, "Title", Path.ROOT, LONGEST_TITLE);
        String template = fields.text(root, "Template", Path.ROOT, LONGEST_TITLE);
        String output = root.get("CaseOutput") == null ? DEFAULT_OUTPUT
                : fields.text(root, "CaseOutput", Path.ROOT, LONGEST_TITLE);
        Duration lasts = fields.span(root, "Lasts", Path.ROOT, null);
        if (Duration.ZERO.equals(lasts)) {
            fields.add(root.lineOf("Lasts"), Path.ROOT.child("Lasts"), "must be longer than nothing");
        }
        return new Drill(title, template, parameters(root), output, lasts, seed(root),
                new ActionsSection(fields, lasts).read(root), expectations(root, lasts));
    }

    private Map<String, ParameterValue> parameters(Mapping root) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        Path path = Path.ROOT.child("Parameters");
        Mapping section = fields.mapping(root, "Parameters", Path.ROOT);
        section.members().forEach((name, member) -> {
            if (member.value() instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
                values.put(name, new ParameterValue(scalar.text(), null));
            } else if (member.value() instanceof Mapping mapping) {
                fields.only(mapping, List.of("After"), path.child(name), "a time");
                values.put(name, new ParameterValue(null, fields.span(mapping, "After", path.child(name), null)));
            } else {
                fields.mustBe(section, name, path, "must be text, or a time such as {After: 1h}");
            }
        });
        return values;
    }

    private long seed(Mapping root) {
        if (root.get("Seed") == null) {
            return 0;
        }
        String text = root.get("Seed") instanceof Scalar scalar ? scalar.text() : "";
        if (!text.matches("[0-9]{1,18}")) {
            fields.mustBe(root, "Seed", Path.ROOT, "must be a whole number from 0, of up to 18 digits");
            return 0;
        }
        return Long.parseLong(text);
    }

    private Map<Milestone, Duration> expectations(Mapping root, Duration lasts) {
        Map<Milestone, Duration> expected = new EnumMap<>(Milestone.class);
        Path path = Path.ROOT.child("Expectations");
        Mapping section = fields.mapping(root, "Expectations", Path.ROOT);
        fields.only(section, Stream.of(Milestone.values()).map(Milestone::label).toList(), path, "Expectations");
        for (Milestone milestone : Milestone.values()) {
            if (section.get(milestone.label()) != null) {
                Duration limit = fields.span(section, milestone.label(), path, null);
                if (lasts != null && limit != null && limit.compareTo(lasts) > 0) {
                    fields.add(section.lineOf(milestone.label()), path.child(milestone.label()),
                            "must not be longer than the drill (Lasts)");
                }
                expected.put(milestone, limit);
            }
        }
        return expected;
    }
}
