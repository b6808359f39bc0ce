package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Partition;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.store.Definition;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StackStore;
import community.securityir.local.cloudformation.template.Environment;
import community.securityir.local.cloudformation.template.Exports;
import community.securityir.local.cloudformation.template.PreparedTemplate;
import community.securityir.local.cloudformation.template.Template;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.sql.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Templates with the values that are in force for one stack. */
final class Definitions {

    private final Types types;
    private final StackStore store;

    Definitions(Types types, StackStore store) {
        this.types = types;
        this.store = store;
    }

    /**
     * Checks a template.
     *
     * @throws community.securityir.local.cloudformation.template.TemplateException if it or a parameter is wrong
     */
    PreparedTemplate prepare(String account, String region, String name, String stackId, Definition definition) {
        Partition partition = Partition.of(region);
        Environment environment = new Environment(account, region, partition.id(), partition.urlSuffix(), name,
                stackId);
        return PreparedTemplate.prepare(Template.parse(definition.source(), definition.template()),
                definition.parameters(), environment, types.declared(),
                new Exports(store.read(tx -> tx.exports().importable(account, region))));
    }

    /**
     * Returns what a request asks for, before it is checked.
     *
     * @param previous what the stack is; null for a new one
     * @throws community.securityir.local.cloudformation.template.TemplateException if the template cannot be read
     */
    static Definition requested(DeployRequest request, Definition previous) {
        Map<String, String> parameters = new TreeMap<>();
        Map<String, String> tags = Map.of();
        String template = request.template();
        if (previous != null) {
            template = template == null ? previous.template() : template;
            parameters.putAll(previous.parameters());
            parameters.keySet().retainAll(request.kept() == null
                    ? Template.parse(request.source(), template).parameterNames() : request.kept());
            tags = previous.tags();
        }
        refuseUnlessThere(request, parameters.keySet());
        refuseUnlessDeclared(request, template);
        parameters.putAll(request.parameters());
        return new Definition(request.source(), template, parameters, Map.of(),
                new TreeMap<>(request.tags() == null ? tags : request.tags()));
    }

    /** CloudFormation's words for a value or a template that is to be kept and is not there. */
    private static void refuseUnlessThere(DeployRequest request, Set<String> known) {
        if (request.kept() != null) {
            for (String name : new TreeSet<>(request.kept())) {
                if (!known.contains(name)) {
                    throw StackException.nothingToKeep(name);
                }
            }
        }
    }

    /** Its words for values of parameters that the template lacks; the command line's own name the template's file. */
    private static void refuseUnlessDeclared(DeployRequest request, String template) {
        if (request.kept() == null || request.kept().isEmpty() && request.parameters().isEmpty()) {
            return;
        }
        Set<String> unknown = new TreeSet<>(request.parameters().keySet());
        unknown.addAll(request.kept());
        unknown.removeAll(Template.parse(request.source(), template).parameterNames());
        if (!unknown.isEmpty()) {
            throw StackException.validation("Parameters: " + unknown + " do not exist in the template");
        }
    }

    /**
     * Returns the definition with the parameters' effective values: a default is a stack's value from then on, as in
     * CloudFormation.
     */
    static Definition effective(Definition definition, PreparedTemplate prepared) {
        Map<String, String> shown = new LinkedHashMap<>(prepared.parameters());
        prepared.noEcho().forEach(name -> shown.replace(name, TemplateSummary.MASKED));
        return new Definition(definition.source(), definition.template(), new TreeMap<>(prepared.parameters()), shown,
                definition.tags());
    }

    /**
     * Returns a resource's properties as the resources that it refers to are now.
     *
     * @throws community.securityir.local.cloudformation.template.TemplateException if such a value is missing or wrong
     */
    static ObjectNode properties(PreparedTemplate template, String logicalId, List<ResourceRow> current) {
        return Json.normal(template.properties(logicalId, new StackValues(current)));
    }
}
