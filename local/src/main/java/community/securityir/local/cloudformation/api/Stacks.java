package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.stack.Stack;
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

    static ArrayNode tags(Map<String, String> tags) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list;
    }
}
