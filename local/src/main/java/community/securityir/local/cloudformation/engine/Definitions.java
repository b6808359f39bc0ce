package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.store.Definition;
import community.securityir.local.cloudformation.store.Json;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.template.Environment;
import community.securityir.local.cloudformation.template.PreparedTemplate;
import community.securityir.local.cloudformation.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Templates with the values that are in force for one stack. */
final class Definitions {

    private static final String MASKED = "****";

    private final Types types;

    Definitions(Types types) {
        this.types = types;
    }

    /**
     * Checks a template.
     *
     * @throws community.securityir.local.cloudformation.template.TemplateException if it or a parameter is wrong
     */
    PreparedTemplate prepare(String account, String region, String name, String stackId, Definition definition) {
        boolean china = region.startsWith("cn-");
        String partition = china ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        Environment environment = new Environment(account, region, partition,
                china ? "amazonaws.com.cn" : "amazonaws.com", name, stackId, List.of());
        return PreparedTemplate.prepare(Template.parse(definition.source(), definition.template()),
                definition.parameters(), environment, types.declared());
    }

    /** Returns what a request asks for, before it is checked. */
    static Definition requested(DeployRequest request) {
        return new Definition(request.source(), request.template(), new TreeMap<>(request.parameters()), Map.of(),
                new TreeMap<>(request.tags()));
    }

    /** Returns the definition with the parameters' effective values, as far as they may be shown. */
    static Definition shown(Definition definition, PreparedTemplate prepared) {
        Map<String, String> effective = new LinkedHashMap<>(prepared.parameters());
        prepared.noEcho().forEach(name -> effective.replace(name, MASKED));
        return new Definition(definition.source(), definition.template(), definition.parameters(), effective,
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
