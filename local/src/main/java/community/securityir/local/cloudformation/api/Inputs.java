package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.aws.TagKeys;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.DeployRequest.Mode;
import community.securityir.local.cloudformation.stack.OnFailure;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.cloudformation.stack.StackSettings;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Members that several operations share: the template, parameters, tags, what becomes of a failure. */
final class Inputs {

    /** The longest template that can be sent with a request, in bytes. */
    private static final int LONGEST_BODY = 51_200;

    /** What would change what a stack is or does, and is not here: better refused than passed over. */
    private static final List<String> REFUSED = List.of("StackPolicyBody", "StackPolicyURL",
            "StackPolicyDuringUpdateBody", "StackPolicyDuringUpdateURL", "RollbackConfiguration", "NotificationARNs",
            "ResourceTypes", "TimeoutInMinutes", "DeploymentMode");

    /** The same of members that change something only when they are true. */
    private static final List<String> REFUSED_IF_TRUE = List.of("RetainExceptOnCreate", "ForceRollback");

    private final TemplateSource templates;

    Inputs(TemplateSource templates) {
        this.templates = templates;
    }

    /**
     * Returns what a stack should be.
     *
     * @param mode whether there has to be such a stack
     */
    DeployRequest deployment(ApiCall call, Mode mode, OnFailure onFailure) {
        Input input = call.input();
        refuseUnsupported(input);
        Map<String, String> parameters = new LinkedHashMap<>();
        Set<String> kept = new HashSet<>();
        for (JsonNode parameter : input.members().path("Parameters")) {
            String key = parameter.path("ParameterKey").asText();
            if (keepsValue(parameter)) {
                kept.add(key);
            } else if (parameter.has("ParameterValue")) {
                parameters.put(key, parameter.path("ParameterValue").asText());
            }
        }
        return new DeployRequest(call.account(), call.region(), input.text("StackName"), "template",
                template(call, mode != Mode.CREATE), parameters, kept, tags(input), mode, settings(input, onFailure),
                new OperationOptions(onFailure, input.text("ClientRequestToken"), false));
    }

    /** Returns whether a parameter is to keep its value; one that is given a value too is refused. */
    static boolean keepsValue(JsonNode parameter) {
        boolean keeps = parameter.path("UsePreviousValue").asBoolean();
        if (keeps && parameter.has("ParameterValue")) {
            throw ApiException.validation("Invalid input for parameter key " + parameter.path("ParameterKey").asText()
                    + ". Cannot specify usePreviousValue as true and a value at the same time.");
        }
        return keeps;
    }

    /**
     * Returns the template's text.
     *
     * @param previous whether it may be the one that the stack has; that is null here
     */
    String template(ApiCall call, boolean previous) {
        Input input = call.input();
        boolean usePrevious = input.members().path("UsePreviousTemplate").asBoolean();
        int ways = (input.has("TemplateBody") ? 1 : 0) + (input.has("TemplateURL") ? 1 : 0) + (usePrevious ? 1 : 0);
        if (ways != 1 || usePrevious && !previous) {
            throw ApiException.validation("Either Template URL or Template Body must be specified"
                    + (previous ? ", or that the previous template is to be used." : "."));
        }
        if (input.has("TemplateBody")) {
            String body = input.text("TemplateBody");
            if (body.getBytes(StandardCharsets.UTF_8).length > LONGEST_BODY) {
                throw ApiException.validation("1 validation error detected: Value at 'templateBody' failed to satisfy"
                        + " constraint: Member must have length less than or equal to " + LONGEST_BODY);
            }
            return body;
        }
        return usePrevious ? null : templates.template(input.text("TemplateURL"));
    }

    /** What a request asks for that the local CloudFormation does not have is refused by name. */
    static void refuseUnsupported(Input input) {
        for (String member : REFUSED) {
            JsonNode value = input.members().path(member);
            if (value.isValueNode() || !value.isEmpty()) {
                throw unsupported(member);
            }
        }
        for (String member : REFUSED_IF_TRUE) {
            if (input.members().path(member).asBoolean()) {
                throw unsupported(member);
            }
        }
        if (input.members().path("OperationPreferences").has("FailureTolerancePercentage")) {
            throw unsupported("FailureTolerancePercentage");
        }
    }

    private static ApiException unsupported(String member) {
        return ApiException.validation(member + " is not supported by the local CloudFormation.");
    }

    /**
     * Returns whether a failure is to leave everything as it is. What DeploymentConfig says beside it changes nothing:
     * what its mode EXPRESS would not wait for is done in a moment here.
     */
    static boolean staysOnFailure(Input input) {
        return input.members().path("DisableRollback").asBoolean()
                || input.members().path("DeploymentConfig").path("DisableRollback").asBoolean();
    }

    /** Null if none were given: the stack keeps its own. */
    static Map<String, String> tags(Input input) {
        if (!input.has("Tags")) {
            return null;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode tag : input.members().path("Tags")) {
            if (TagKeys.isReserved(tag.path("Key").asText())) {
                throw ApiException.validation("Tag keys that begin with aws: are reserved.");
            }
            if (tags.put(tag.path("Key").asText(), tag.path("Value").asText()) != null) {
                throw ApiException.validation("Duplicate tag keys found. Please specify unique tag keys.");
            }
        }
        return tags;
    }

    private static StackSettings settings(Input input, OnFailure onFailure) {
        return new StackSettings(input.members().path("EnableTerminationProtection").asBoolean(),
                onFailure == OnFailure.DO_NOTHING, input.list("Capabilities", JsonNode::asText), input.text("RoleARN"));
    }
}
