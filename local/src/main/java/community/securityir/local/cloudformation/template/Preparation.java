package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.intrinsic.Checker;
import community.securityir.local.cloudformation.intrinsic.Declared;
import community.securityir.local.cloudformation.intrinsic.Declared.Attributes;
import community.securityir.local.cloudformation.intrinsic.Evaluator;
import community.securityir.local.cloudformation.intrinsic.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The steps from a template as read to a prepared one. Every step is taken, whatever those before it found: what has a
 * fault is undetermined to the later ones.
 */
final class Preparation {

    private final Report report;
    private final Types types;
    private final Map<String, Optional<Parameter>> parameters;
    private final Map<String, Map<String, Map<String, Node>>> mappings;
    private final RulesSection rules;
    private final ConditionsSection conditions;
    private final Map<String, ResourceDeclaration> resources;
    private final Map<String, OutputsSection.Declaration> outputs;
    private final Checker checker;

    /** Reads the sections and checks what needs no values. */
    Preparation(Mapping template, Types types, Report report) {
        this.report = report;
        this.types = types;
        Mapping root = Sections.read(template, report);
        this.parameters = new ParametersSection(report).read(root);
        this.mappings = new MappingsSection(report).read(root);
        this.rules = new RulesSection(root, report);
        this.conditions = new ConditionsSection(root, report);
        this.resources = new ResourcesSection(report, types.names()).read(root, conditions.names());
        this.outputs = new OutputsSection(report).read(root, conditions.names());
        Map<String, Attributes> attributes = new LinkedHashMap<>();
        if (root.get(Sections.RESOURCES) instanceof Mapping section) {
            namesOnce(section);
            // one that could not be read is there all the same for whatever refers to it
            section.members().keySet().forEach(logicalId -> attributes.put(logicalId, types.attributes(
                    resources.containsKey(logicalId) ? resources.get(logicalId).type() : null)));
        }
        this.checker = new Checker(new Declared(parameters.keySet(), mappings, conditions.names(), attributes), report);
        rules.check(checker);
        conditions.check(checker);
        resources.values().forEach(resource ->
                checker.check(resource.properties(), resource.propertiesPath(), Place.PROPERTY));
        outputs.values().forEach(output -> checker.check(output.value(), output.path(), Place.OUTPUT));
        outputs.values().stream().filter(output -> output.exportName() != null)
                .forEach(output -> checker.check(output.exportName(), output.exportPath(), Place.OUTPUT));
    }

    private void namesOnce(Mapping resources) {
        resources.members().forEach((logicalId, member) -> {
            if (parameters.containsKey(logicalId)) {
                report.add(member.line(), Path.ROOT.child(Sections.RESOURCES).child(logicalId),
                        "a parameter has the same name");
            }
        });
    }

    /** Returns the parameters; empty ones have a fault. */
    Stream<Optional<Parameter>> parameters() {
        return parameters.values().stream();
    }

    /** Returns the resources, those included that a condition may leave out. */
    Stream<ResourceDeclaration> resources() {
        return resources.values().stream();
    }

    /** Fills in values and checks what they make of the template. */
    PreparedTemplate prepare(String source, Map<String, String> given, Environment environment, Exports exports) {
        ParameterValues values = ParameterValues.fill(parameters, given, environment, report);
        Map<String, Boolean> decided = new HashMap<>();
        var beforeResources = new PreparedValues(values.nodes(), decided, Map.of(), mappings, exports, null);
        rules.hold(new Evaluator(checker, beforeResources, report));
        conditions.decide(new Evaluator(checker, beforeResources, report), decided);

        Map<String, ResourceDeclaration> created = new LinkedHashMap<>();
        Map<String, String> missing = new LinkedHashMap<>();
        resources.forEach((logicalId, resource) -> {
            if (resource.condition() != null && Boolean.FALSE.equals(decided.get(resource.condition()))) {
                missing.put(logicalId, resource.condition());
            } else {
                created.put(logicalId, resource);
            }
        });
        Map<String, OutputsSection.Declaration> wanted = new LinkedHashMap<>(outputs);
        wanted.values().removeIf(output -> Boolean.FALSE.equals(decided.get(output.condition())));

        var evaluation = new Evaluation(source, types, checker,
                new PreparedValues(values.nodes(), decided, missing, mappings, exports, null));
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        created.forEach((logicalId, resource) -> {
            Set<String> found = new LinkedHashSet<>(resource.dependsOn());
            found.retainAll(created.keySet());
            found.addAll(evaluation.check(resource, report));
            dependencies.put(logicalId, found);
        });
        Set<String> exported = new HashSet<>();
        wanted.values().forEach(output -> evaluation.check(output, report).filter(name -> !exported.add(name))
                .ifPresent(name -> report.add(output.line(), output.exportPath(), "another output has the same name")));
        return new PreparedTemplate(values, order(created, dependencies), created, wanted, evaluation, exports);
    }

    private List<PreparedResource> order(Map<String, ResourceDeclaration> created,
            Map<String, Set<String>> dependencies) {
        DependencyGraph graph = DependencyGraph.sort(dependencies);
        graph.cycles().forEach(cycle -> report.add(created.get(cycle.get(0)).line(), created.get(cycle.get(0)).path(),
                "resources depend on each other in a circle: " + String.join(" → ", cycle)));
        return graph.order().stream().map(created::get).filter(resource -> resource.type() != null)
                .map(resource -> new PreparedResource(resource.logicalId(), resource.type(),
                        dependencies.get(resource.logicalId()), resource.deletionPolicy(),
                        resource.updateReplacePolicy(), resource.line()))
                .toList();
    }
}
