package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.cloudformation.template.TemplateSummary.ParameterDeclaration;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Operations on templates. */
final class TemplateReads {

    private static final String NAME = "StackName";

    private final Inputs inputs;

    TemplateReads(TemplateSource templates) {
        this.inputs = new Inputs(templates);
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("GetTemplate", this::get);
        operations.put("GetTemplateSummary", this::summary);
        operations.put("ValidateTemplate", this::validate);
    }

    private ObjectNode get(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        String template;
        if (input.has("ChangeSetName")) {
            template = stacks.changeSet(call.account(), call.region(), input.text(NAME), input.text("ChangeSetName"))
                    .template();
        } else {
            template = stacks.template(call.account(), call.region(),
                    Stacks.required(stacks, call, input.text(NAME)).stackId());
        }
        ObjectNode answer = answer().put("TemplateBody", template);
        answer.putArray("StagesAvailable").add("Original").add("Processed");
        return answer;
    }

    private ObjectNode summary(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        String template = input.has(NAME)
                ? stacks.template(call.account(), call.region(),
                        Stacks.required(stacks, call, input.text(NAME)).stackId())
                : inputs.template(call, false);
        if (template.isEmpty()) {
            throw ApiException.validation("Stack with id " + input.text(NAME) + " has no template yet");
        }
        TemplateSummary summary = stacks.summarize("template", template);
        ObjectNode answer = answer();
        ArrayNode parameters = answer.putArray("Parameters");
        for (ParameterDeclaration declared : summary.parameters()) {
            ObjectNode parameter = parameter(declared).put("ParameterType", declared.type());
            ArrayNode allowed = JsonNodeFactory.instance.arrayNode();
            declared.allowedValues().forEach(allowed::add);
            parameter.putObject("ParameterConstraints").set("AllowedValues", allowed);
            parameters.add(parameter);
        }
        answer.put("Description", summary.description()).put("Version", summary.version());
        capabilities(answer, summary);
        ArrayNode types = answer.putArray("ResourceTypes");
        new LinkedHashSet<>(summary.types().values()).forEach(types::add);
        ArrayNode identifiers = answer.putArray("ResourceIdentifierSummaries");
        summary.identifiers().forEach((type, names) -> {
            ObjectNode identifier = identifiers.addObject().put("ResourceType", type);
            ArrayNode logicalIds = identifier.putArray("LogicalResourceIds");
            summary.types().forEach((logicalId, used) -> {
                if (used.equals(type)) {
                    logicalIds.add(logicalId);
                }
            });
            ArrayNode properties = identifier.putArray("ResourceIdentifiers");
            names.forEach(properties::add);
        });
        return answer;
    }

    private ObjectNode validate(CloudFormation stacks, ApiCall call) {
        TemplateSummary summary = stacks.summarize("template", inputs.template(call, false));
        ObjectNode answer = answer();
        ArrayNode parameters = answer.putArray("Parameters");
        summary.parameters().forEach(declared -> parameters.add(parameter(declared)));
        capabilities(answer, summary);
        return answer.put("Description", summary.description());
    }

    private static void capabilities(ObjectNode answer, TemplateSummary summary) {
        List<String> required = Capabilities.ofResources(summary);
        if (!required.isEmpty()) {
            required.forEach(answer.putArray("Capabilities")::add);
            answer.put("CapabilitiesReason",
                    "The following resource(s) require capabilities: " + Capabilities.types(summary));
        }
    }

    private static ObjectNode parameter(ParameterDeclaration declared) {
        return answer().put("ParameterKey", declared.name()).put("DefaultValue", declared.defaultValue())
                .put("NoEcho", declared.noEcho()).put("Description", declared.description());
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
