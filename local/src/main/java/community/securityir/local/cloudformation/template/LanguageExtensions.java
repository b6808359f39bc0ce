package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The transform {@code AWS::LanguageExtensions}: unfolds {@code Fn::ForEach} before anything else reads the template, and
 * keeps templates without the transform from using what it brings.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html">
 *     Fn::ForEach</a>
 */
final class LanguageExtensions {

    /** Its name in a template. */
    static final String NAME = "AWS::LanguageExtensions";

    private static final String TRANSFORM = "Transform";
    private static final String LOOP = "Fn::ForEach::";
    private static final Set<String> FUNCTIONS = Set.of("Fn::Length", "Fn::ToJsonString");

    /** CloudFormation's limit for a template's resources is 500; nothing else in a template needs as many. */
    private static final int MOST_COPIES = 2_000;

    /** How much text the loops may make, in characters: more than the largest template. */
    private static final int MOST_TEXT = 4_000_000;

    /** What stands for the values of a parameter that has none yet. */
    private static final String UNKNOWN = "Unknown";

    private final Mapping root;
    private final Map<String, String> given;
    private final Report report;
    private int copies;
    private long text;

    private LanguageExtensions(Mapping root, Map<String, String> given, Report report) {
        this.root = root;
        this.given = given;
        this.report = report;
    }

    /**
     * Returns a template without loops.
     *
     * @param given the parameters' values; those left out take their default. A loop over a parameter without either has
     *     one turn, so that what stands in it is read.
     */
    static Mapping unfold(Mapping root, Map<String, String> given, Report report) {
        return new LanguageExtensions(root, given, report).unfold();
    }

    private Mapping unfold() {
        boolean declared = declared();
        Map<String, Member> sections = new LinkedHashMap<>(root.members());
        sections.remove(TRANSFORM);
        Mapping template = new Mapping(sections, root.line());
        if (!declared) {
            refuse(template, Path.ROOT);
            return template;
        }
        return (Mapping) unfold(template, Path.ROOT, Map.of());
    }

    private boolean declared() {
        Node transform = root.get(TRANSFORM);
        List<Node> names = transform == null ? List.of()
                : transform instanceof Sequence sequence ? sequence.items() : List.of(transform);
        boolean found = false;
        for (Node name : names) {
            if (name instanceof Scalar scalar && scalar.text().equals(NAME)) {
                found = true;
            } else {
                report.add(name.line(), Path.ROOT.child(TRANSFORM), "the only transform that is supported is " + NAME);
            }
        }
        return found;
    }

    private void refuse(Node node, Path path) {
        if (node instanceof Mapping mapping) {
            mapping.members().forEach((key, member) -> {
                if (key.startsWith(LOOP) || FUNCTIONS.contains(key)) {
                    report.add(member.line(), path.child(key), key + " needs Transform: " + NAME);
                } else {
                    refuse(member.value(), path.child(key));
                }
            });
        } else if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                refuse(sequence.items().get(i), path.child(i));
            }
        }
    }

    /** Returns a tree with the loop variables' values in their place. */
    private Node unfold(Node node, Path path, Map<String, String> variables) {
        if (node instanceof Mapping mapping) {
            Optional<Node> variable = reference(mapping, variables);
            return variable.isPresent() ? variable.get() : mapping(mapping, path, variables);
        }
        if (node instanceof Sequence sequence) {
            List<Node> items = new ArrayList<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                items.add(unfold(sequence.items().get(i), path.child(i), variables));
            }
            return new Sequence(items, sequence.line());
        }
        if (node instanceof Scalar scalar) {
            return new Scalar(filled(scalar.text(), variables, scalar.line()), scalar.kind(), scalar.line());
        }
        return node;
    }

    private Mapping mapping(Mapping mapping, Path path, Map<String, String> variables) {
        Map<String, Member> members = new LinkedHashMap<>();
        mapping.members().forEach((key, member) -> {
            if (key.startsWith(LOOP)) {
                loop(key, member, path, variables, members);
            } else {
                Node value = unfold(member.value(), path.child(key), variables);
                put(members, filled(key, variables, member.line()),
                        new Member(member.line(), key.equals("Fn::GetAtt") ? withName(value) : value), path);
            }
        });
        return new Mapping(members, mapping.line());
    }

    private void loop(String key, Member loop, Path parent, Map<String, String> variables, Map<String, Member> members) {
        Path path = parent.child(key);
        if (!(loop.value() instanceof Sequence arguments && arguments.items().size() == 3
                && arguments.items().get(0) instanceof Scalar variable
                && arguments.items().get(2) instanceof Mapping body)) {
            report.add(loop.line(), path, "takes a list: the name of a variable, a list of texts and a mapping");
            return;
        }
        if (variables.containsKey(variable.text()) || parameters().containsKey(variable.text())) {
            report.add(variable.line(), path, "the name of its variable is taken");
            return;
        }
        for (String value : collection(arguments.items().get(1), path.child(1), variables)) {
            copies += body.members().size();
            if (text > MOST_TEXT) {
                return;
            }
            if (copies > MOST_COPIES) {
                report.add(loop.line(), path, "the loops of the template have too many turns");
                return;
            }
            Map<String, String> inner = new LinkedHashMap<>(variables);
            inner.put(variable.text(), value);
            mapping(body, path.child(2), inner).members()
                    .forEach((name, member) -> put(members, name, member, parent));
        }
    }

    /** The transform lets a function say which resource {@code Fn::GetAtt} means: loops leave text of theirs there. */
    private Node withName(Node argument) {
        if (!(argument instanceof Sequence sequence && !sequence.items().isEmpty()
                && sequence.items().get(0) instanceof Mapping function)) {
            return argument;
        }
        List<Node> items = new ArrayList<>(sequence.items());
        items.set(0, name(function));
        return new Sequence(items, sequence.line());
    }

    private Node name(Mapping function) {
        if (function.members().size() == 1 && function.get("Fn::Sub") instanceof Scalar written
                && !written.text().contains("${")) {
            return Scalar.string(written.text(), written.line());
        }
        return function;
    }

    private void put(Map<String, Member> members, String key, Member member, Path path) {
        if (members.putIfAbsent(key, member) != null) {
            report.add(member.line(), path.child(key), "the loop makes this name twice");
        }
    }

    private List<String> collection(Node node, Path path, Map<String, String> variables) {
        Node unfolded = unfold(node, path, variables);
        if (unfolded instanceof Sequence sequence
                && sequence.items().stream().allMatch(Scalar.class::isInstance)) {
            return sequence.items().stream().map(item -> ((Scalar) item).text()).toList();
        }
        if (unfolded instanceof Mapping mapping && mapping.members().size() == 1
                && mapping.get("Ref") instanceof Scalar name) {
            Member declaration = parameters().get(name.text());
            if (declaration != null && declaration.value() instanceof Mapping parameter
                    && parameter.get("Type") instanceof Scalar type
                    && type.text().equals(ParameterType.STRINGS.typeName())) {
                return items(name.text(), parameter);
            }
        }
        report.add(node.line(), path, "must be a list of texts, or the Ref of a parameter of type "
                + ParameterType.STRINGS.typeName());
        return List.of();
    }

    /** That a parameter has no value is said elsewhere, where values are known. */
    private List<String> items(String name, Mapping parameter) {
        String value = given.getOrDefault(name, parameter.get("Default") instanceof Scalar text ? text.text() : null);
        return value == null ? List.of(UNKNOWN) : ParameterType.STRINGS.items(value);
    }

    private Map<String, Member> parameters() {
        return root.get(Sections.PARAMETERS) instanceof Mapping parameters ? parameters.members() : Map.of();
    }

    private static Optional<Node> reference(Mapping mapping, Map<String, String> variables) {
        return mapping.members().size() == 1 && mapping.get("Ref") instanceof Scalar name
                && variables.containsKey(name.text())
                ? Optional.of(Scalar.string(variables.get(name.text()), name.line())) : Optional.empty();
    }

    /** {@code ${X}} is the value; {@code &{X}} its letters and digits, for names that may have no others. */
    private String filled(String written, Map<String, String> variables, int line) {
        if (variables.isEmpty()) {
            return written;
        }
        String filled = written;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            filled = filled.replace("${" + variable.getKey() + "}", variable.getValue())
                    .replace("&{" + variable.getKey() + "}", variable.getValue().replaceAll("[^A-Za-z0-9]", ""));
        }
        boolean enough = text <= MOST_TEXT;
        text += filled.length();
        if (text > MOST_TEXT && enough) {
            report.add(line, Path.ROOT, "the loops of the template make too much text");
        }
        return text > MOST_TEXT ? "" : filled;
    }
}
