package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.PlainScalars;
import community.securityir.local.cloudformation.document.Report;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the section Parameters. */
final class ParametersSection {

    private static final int MOST = 200;
    private static final Path PATH = Path.ROOT.child(Sections.PARAMETERS);
    private static final List<String> FOR_ALL = List.of("Type", "Default", "AllowedValues", "ConstraintDescription",
            "Description", "NoEcho");
    private static final List<String> FOR_TEXT = List.of("AllowedPattern", "MinLength", "MaxLength");
    private static final List<String> FOR_NUMBERS = List.of("MinValue", "MaxValue");

    private final Report report;
    private final Shapes shapes;

    ParametersSection(Report report) {
        this.report = report;
        this.shapes = new Shapes(report);
    }

    /** Returns the parameters by name; one whose declaration has a fault is there, empty. */
    Map<String, Optional<Parameter>> read(Mapping root) {
        Mapping section = shapes.mapping(root, Sections.PARAMETERS, Path.ROOT);
        shapes.atMost(MOST, section, Sections.PARAMETERS, root.lineOf(Sections.PARAMETERS));
        Map<String, Optional<Parameter>> parameters = new LinkedHashMap<>();
        section.members().forEach((name, member) -> {
            Path path = PATH.child(name);
            shapes.name(name, member.line(), path);
            parameters.put(name, shapes.mapping(member, path).flatMap(mapping -> parameter(name, member, mapping)));
        });
        return parameters;
    }

    private Optional<Parameter> parameter(String name, Member member, Mapping mapping) {
        Path path = PATH.child(name);
        if (mapping.get("Type") == null) {
            report.add(member.line(), path, "the required attribute Type is missing");
            return Optional.empty();
        }
        Optional<String> typeName = shapes.text(mapping, "Type", path);
        Optional<ParameterType> type = typeName.flatMap(ParameterType::named);
        if (type.isEmpty()) {
            typeName.ifPresent(unknown -> report.add(mapping.lineOf("Type"), path.child("Type"), "the type " + unknown
                    + " is not supported; there are: " + ParameterType.NAMES));
            return Optional.empty();
        }
        attributes(mapping, path, type.get());
        return Optional.of(new Parameter(name, member.line(), type.get(),
                shapes.text(mapping, "Default", path).orElse(null),
                shapes.texts(mapping, "AllowedValues", path).orElse(null),
                type.get().numeric() ? null : pattern(mapping, path), number(mapping, "MinLength", path), number(mapping, "MaxLength", path),
                number(mapping, "MinValue", path), number(mapping, "MaxValue", path),
                shapes.text(mapping, "ConstraintDescription", path).orElse(null), noEcho(mapping, path),
                shapes.text(mapping, "Description", path).orElse(null)));
    }

    private void attributes(Mapping mapping, Path path, ParameterType type) {
        mapping.members().forEach((key, member) -> {
            boolean forText = FOR_TEXT.contains(key);
            boolean forNumbers = FOR_NUMBERS.contains(key);
            if (forText && type.numeric() || forNumbers && !type.numeric()) {
                report.add(member.line(), path.child(key), "a parameter of type " + type.typeName() + " cannot have "
                        + key);
            } else if (!forText && !forNumbers && !FOR_ALL.contains(key)) {
                report.add(member.line(), path.child(key), "a parameter has no attribute " + key);
            }
        });
    }

    private BigDecimal number(Mapping mapping, String key, Path path) {
        Optional<String> text = shapes.text(mapping, key, path);
        Optional<BigDecimal> number = text.flatMap(PlainScalars::number);
        if (text.isPresent() && number.isEmpty()) {
            report.add(mapping.lineOf(key), path.child(key), "must be a number");
        }
        return number.orElse(null);
    }

    private Pattern pattern(Mapping mapping, Path path) {
        Optional<String> text = shapes.text(mapping, "AllowedPattern", path);
        try {
            return text.map(Pattern::compile).orElse(null);
        } catch (PatternSyntaxException | StackOverflowError e) {
            report.add(mapping.lineOf("AllowedPattern"), path.child("AllowedPattern"), "is not a regular expression");
            return null;
        }
    }

    private boolean noEcho(Mapping mapping, Path path) {
        Optional<String> text = shapes.text(mapping, "NoEcho", path);
        Optional<Boolean> truth = text.flatMap(PlainScalars::truth);
        if (text.isPresent() && truth.isEmpty()) {
            report.add(mapping.lineOf("NoEcho"), path.child("NoEcho"), "must be true or false");
        }
        // a declaration that cannot be understood must not make a secret visible
        return text.isPresent() && truth.orElse(true);
    }
}
