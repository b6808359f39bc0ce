package community.securityir.local.cloudformation.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.intrinsic.Checker;
import community.securityir.local.cloudformation.intrinsic.Evaluator;
import community.securityir.local.cloudformation.intrinsic.Place;
import community.securityir.local.cloudformation.intrinsic.Values;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Evaluates properties and outputs, before there are resources and again when there are.
 *
 * @param source  the template's name for messages
 * @param types   the resource types
 * @param checker has seen the whole template
 * @param values  what names stand for, resources left aside
 */
record Evaluation(String source, Types types, Checker checker, PreparedValues values) {

    /** CloudFormation's rule, by its message about an output that is "malformed". */
    private static final Pattern EXPORT_NAME = Pattern.compile("[A-Za-z0-9:-]+");

    /** Says what is already known to be wrong with a resource's properties; returns what they refer to. */
    Set<String> check(ResourceDeclaration resource, Report report) {
        var evaluator = new Evaluator(checker, values, report);
        Mapping properties = properties(resource, evaluator, report);
        if (resource.type() != null) {
            types.schema(resource.type()).check(properties, resource.propertiesPath(), resource.propertiesLine(),
                    report);
        }
        return evaluator.references();
    }

    /** Returns a resource's properties with live values. */
    ObjectNode properties(ResourceDeclaration resource, LiveValues live) {
        var problems = new Problems(source);
        Mapping properties = properties(resource, new Evaluator(checker, values.with(live), problems), problems);
        ObjectNode json = types.schema(resource.type()).check(properties, resource.propertiesPath(),
                resource.propertiesLine(), problems);
        problems.throwIfAny();
        return json;
    }

    private static Mapping properties(ResourceDeclaration resource, Evaluator evaluator, Report report) {
        Node evaluated = evaluator.evaluate(resource.properties(), resource.propertiesPath(), Place.PROPERTY);
        // functions can compose what could not be seen in the text
        return (Mapping) new Cleaner(report).clean(evaluated, resource.propertiesPath());
    }

    /** Says what is already known to be wrong with an output; returns the name that it is exported under, if it is. */
    Optional<String> check(OutputsSection.Declaration output, Report report) {
        value(output, values, report);
        return exportName(output, values, report);
    }

    /** Returns an output with live values; empty if it has a fault, which is reported. */
    Optional<Output> output(OutputsSection.Declaration output, LiveValues live, Report report) {
        Optional<String> exportName = exportName(output, values.with(live), report);
        return value(output, values.with(live), report)
                .map(value -> new Output(value, output.description(), exportName.orElse(null)));
    }

    private Optional<String> exportName(OutputsSection.Declaration output, Values known, Report report) {
        if (output.exportName() == null) {
            return Optional.empty();
        }
        var evaluator = new Evaluator(checker, known, report);
        Node name = new Cleaner(report).clean(
                evaluator.evaluate(output.exportName(), output.exportPath(), Place.OUTPUT), output.exportPath());
        if (!evaluator.references().isEmpty()) {
            report.add(output.line(), output.exportPath(), "the name of an export cannot depend on a resource");
        } else if (name instanceof Scalar scalar && !scalar.text().isEmpty()) {
            if (!EXPORT_NAME.matcher(scalar.text()).matches()) {
                report.add(output.line(), output.exportPath(), "the name of an export must consist only of alphanumeric"
                        + " characters, colons, or hyphens");
            }
            return Optional.of(scalar.text());
        } else if (!(name instanceof Undetermined)) {
            report.add(output.line(), output.exportPath(), "the name of an export must be text, and not empty");
        }
        return Optional.empty();
    }

    private Optional<String> value(OutputsSection.Declaration output, Values known, Report report) {
        Node evaluated = new Evaluator(checker, known, report).evaluate(output.value(), output.path(), Place.OUTPUT);
        Node value = new Cleaner(report).clean(evaluated, output.path());
        if (value instanceof Scalar scalar) {
            return Optional.of(scalar.text());
        }
        if (!(value instanceof Undetermined)) {
            report.add(output.line(), output.path(), "the value of an output must be text");
        }
        return Optional.empty();
    }
}
