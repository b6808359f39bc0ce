package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.util.Map;

/** What several operations say of stacks in the same way. */
final class Stacks {

    private Stacks() {}

    /** Returns the stack; a missing one is refused with the words that clients look for. */
    static Stack required(CloudFormation stacks, ApiCall call, String nameOrId) {
        if (nameOrId == null) {
            throw ApiException.validation("1 validation error detected: Value null at 'stackName' failed to satisfy"
                    + " constraint: Member must not be null");
        }
        return stacks.describe(call.account(), call.region(), nameOrId).orElseThrow(
                () -> ApiException.validation("Stack with id " + nameOrId + " does not exist"));
    }

    static ArrayNode parameters(Map<String, String> effective) {
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        effective.forEach((key, value) ->
                parameters.addObject().put("ParameterKey", key).put("ParameterValue", value));
        return parameters;
    }

    /** The same with what the names of parameters in Parameter Store stand for. */
    static ArrayNode parameters(Map<String, String> effective, String template) {
        Map<String, String> resolved = TemplateSummary.resolved(template, effective);
        ArrayNode parameters = parameters(effective);
        parameters.forEach(parameter -> {
            String value = resolved.get(parameter.path("ParameterKey").asText());
            if (value != null) {
                ((ObjectNode) parameter).put("ResolvedValue", value);
            }
        });
        return parameters;
    }

    static ArrayNode tags(Map<String, String> tags) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list;
    }
}
