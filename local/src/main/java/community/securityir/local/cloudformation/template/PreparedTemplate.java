package community.securityir.local.cloudformation.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A template of which everything was checked that can be before anything is created; conditions are decided, parameters
 * filled in. Can be used by several threads at once.
 */
public final class PreparedTemplate {

    private final ParameterValues parameters;
    private final List<PreparedResource> resources;
    private final Map<String, ResourceDeclaration> declarations;
    private final Map<String, OutputsSection.Declaration> outputs;
    private final Evaluation evaluation;
    private final Exports exports;

    PreparedTemplate(ParameterValues parameters, List<PreparedResource> resources,
            Map<String, ResourceDeclaration> declarations, Map<String, OutputsSection.Declaration> outputs,
            Evaluation evaluation, Exports exports) {
        this.parameters = parameters;
        this.resources = resources;
        this.declarations = declarations;
        this.outputs = outputs;
        this.evaluation = evaluation;
        this.exports = exports;
    }

    /**
     * Checks a template and fills in its parameters.
     *
     * @param parameters values by parameter name; those left out take their default
     * @param types      the resource types there are; every other is refused
     * @throws TemplateException with all problems that do not follow from one another
     */
    public static PreparedTemplate prepare(Template template, Map<String, String> parameters, Environment environment,
            Collection<ResourceType> types) {
        return prepare(template, parameters, environment, types, Exports.none());
    }

    /**
     * As {@link #prepare(Template, Map, Environment, Collection)}, with what other stacks export.
     *
     * @param exports for this template alone: they note what it asks for
     */
    public static PreparedTemplate prepare(Template template, Map<String, String> parameters, Environment environment,
            Collection<ResourceType> types, Exports exports) {
        var problems = new Problems(template.source());
        PreparedTemplate prepared = new Preparation(
                LanguageExtensions.unfold(template.root(), parameters, problems), new Types(types), problems)
                .prepare(template.source(), parameters, environment, exports);
        problems.throwIfAny();
        return prepared;
    }

    /** Returns the parameters' effective values by name, in the template's order. See {@link #noEcho()}. */
    public Map<String, String> parameters() {
        return parameters.texts();
    }

    /** Returns the names of the parameters whose values must never be shown. */
    public Set<String> noEcho() {
        return parameters.noEcho();
    }

    /**
     * Returns the resources whose condition holds, each after those that it depends on, otherwise in the template's
     * order.
     */
    public List<PreparedResource> resources() {
        return resources;
    }

    /** Returns the names that the template imports from other stacks, those included that nobody exports. */
    public Set<String> imports() {
        return exports.asked();
    }

    /** Returns the names that the template imports and that nobody exported when it was prepared, sorted. */
    public Set<String> missingImports() {
        return exports.missing();
    }

    /** Returns the logical ids of the resources of which the template does not say what becomes of them. */
    public Set<String> withoutDeletionPolicy() {
        return declarations.values().stream().filter(declaration -> !declaration.deletionPolicyGiven())
                .map(ResourceDeclaration::logicalId).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns a resource's properties, evaluated, converted to the schema's types and checked against it.
     *
     * @param logicalId one of {@link #resources()}
     * @throws TemplateException if a value that came from another resource breaks a rule, or is not there
     */
    public ObjectNode properties(String logicalId, LiveValues live) {
        return evaluation.properties(declarations.get(logicalId), live);
    }

    /**
     * Returns the outputs whose condition holds, by name in the template's order.
     *
     * @throws TemplateException if a value that came from a resource is not there or is not text
     */
    public Map<String, Output> outputs(LiveValues live) {
        var problems = new Problems(evaluation.source());
        Map<String, Output> found = new LinkedHashMap<>();
        outputs.forEach((name, declaration) -> evaluation.output(declaration, live, problems)
                .ifPresent(output -> found.put(name, output)));
        problems.throwIfAny();
        return Collections.unmodifiableMap(found);
    }
}
