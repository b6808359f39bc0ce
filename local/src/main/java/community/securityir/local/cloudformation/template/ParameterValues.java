package community.securityir.local.cloudformation.template;

import community.securityir.local.aws.BootstrapVersion;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.NoValue;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.intrinsic.DynamicReferences;
import community.securityir.local.cloudformation.intrinsic.Pseudo;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters with their values.
 *
 * @param texts  effective values by name, as given or by default
 * @param nodes  what {@code Ref} gives, pseudo parameters included
 * @param noEcho names of those never to be shown
 */
record ParameterValues(Map<String, String> texts, Map<String, Node> nodes, Set<String> noEcho) {

    private static final Path PATH = Path.ROOT.child(Sections.PARAMETERS);

    /** Fills in what is given and the defaults, and says what is missing, unknown or not allowed. */
    static ParameterValues fill(Map<String, Optional<Parameter>> declared, Map<String, String> given,
            Environment environment, Report report) {
        given.keySet().stream().filter(name -> !declared.containsKey(name)).forEach(name ->
                report.add(0, PATH.child(name), "the template has no parameter " + name));
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Node> nodes = new HashMap<>(pseudo(environment));
        Set<String> noEcho = new LinkedHashSet<>();
        declared.forEach((name, declaration) -> {
            nodes.put(name, new Undetermined(0));
            declaration.ifPresent(parameter -> {
                if (parameter.noEcho()) {
                    noEcho.add(name);
                }
                value(parameter, given, report).ifPresent(text -> {
                    texts.put(name, text);
                    resolved(parameter, text, report).ifPresent(
                            value -> nodes.put(name, parameter.type().node(value, parameter.line())));
                });
            });
        });
        return new ParameterValues(Collections.unmodifiableMap(texts), nodes, Collections.unmodifiableSet(noEcho));
    }

    private static Optional<String> value(Parameter parameter, Map<String, String> given, Report report) {
        String text = given.getOrDefault(parameter.name(), parameter.defaultValue());
        Optional<String> rule = text == null ? Optional.of("the parameter has no value and no default")
                : DynamicReferences.in(text) ? Optional.of(DynamicReferences.RULE) : parameter.broken(text);
        rule.ifPresent(broken -> report.add(parameter.line(), PATH.child(parameter.name()), broken));
        return rule.isPresent() ? Optional.empty() : Optional.of(text);
    }

    /** What a name stands for in Parameter Store; else the text itself. */
    private static Optional<String> resolved(Parameter parameter, String text, Report report) {
        if (!parameter.type().stored()) {
            return Optional.of(text);
        }
        Optional<String> value = BootstrapVersion.value(text);
        if (value.isEmpty()) {
            report.add(parameter.line(), PATH.child(parameter.name()), "is the name of a parameter that is not in the"
                    + " local Parameter Store, which has only the version of the CDK's bootstrap stack");
        }
        return value;
    }

    private static Map<String, Node> pseudo(Environment environment) {
        return Map.of(
                Pseudo.ACCOUNT_ID, Scalar.string(environment.account(), 0),
                Pseudo.REGION, Scalar.string(environment.region(), 0),
                Pseudo.PARTITION, Scalar.string(environment.partition(), 0),
                Pseudo.URL_SUFFIX, Scalar.string(environment.urlSuffix(), 0),
                Pseudo.STACK_NAME, Scalar.string(environment.stackName(), 0),
                Pseudo.STACK_ID, Scalar.string(environment.stackId(), 0),
                Pseudo.NOTIFICATION_ARNS, new Sequence(List.of(), 0), // nobody can subscribe to a stack's events
                Pseudo.NO_VALUE, new NoValue(0));
    }
}
