package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller has to acknowledge of a template: that it touches permissions, and that a macro rewrites it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CreateStack,
 *     Capabilities</a>
 */
final class Capabilities {

    private static final String IAM = "CAPABILITY_IAM";
    private static final String NAMED_IAM = "CAPABILITY_NAMED_IAM";
    private static final String AUTO_EXPAND = "CAPABILITY_AUTO_EXPAND";

    private static final Set<String> IAM_TYPES = Set.of("AWS::IAM::Role", "AWS::IAM::Policy");

    private Capabilities() {}

    /** Returns what a template's resources require: nothing, or one of the two for permissions. */
    static List<String> ofResources(TemplateSummary summary) {
        return !summary.named().isEmpty() ? List.of(NAMED_IAM) : types(summary).isEmpty() ? List.of() : List.of(IAM);
    }

    /** Returns the types that require it, sorted. */
    static Set<String> types(TemplateSummary summary) {
        Set<String> types = new TreeSet<>(summary.types().values());
        types.retainAll(IAM_TYPES);
        return types;
    }

    /**
     * Refuses a template whose permissions or macros nobody acknowledged.
     *
     * @throws ApiException InsufficientCapabilitiesException
     */
    static void refuseUnacknowledged(Input input, TemplateSummary summary) {
        List<String> missing = new ArrayList<>(missingOfResources(input, summary));
        if (summary.transformed() && !given(input).contains(AUTO_EXPAND)) {
            missing.add(AUTO_EXPAND);
        }
        refuse(missing);
    }

    /** The same of a change set: it shows what macros make of the template, and needs none for them. */
    static void refuseUnacknowledged(CloudFormation stacks, ApiCall call, DeployRequest request) {
        Optional<String> template = Optional.ofNullable(request.template()).or(() ->
                stacks.describe(call.account(), call.region(), request.stackName()).map(Stack::stackId)
                        .map(id -> stacks.template(call.account(), call.region(), id)));
        template.filter(text -> !text.isEmpty()).ifPresent(text ->
                refuse(missingOfResources(call.input(), stacks.summarize("template", text))));
    }

    private static List<String> missingOfResources(Input input, TemplateSummary summary) {
        Set<String> given = given(input);
        return given.contains(NAMED_IAM) ? List.of()
                : ofResources(summary).stream().filter(required -> !given.contains(required)).toList();
    }

    private static Set<String> given(Input input) {
        return Set.copyOf(input.list("Capabilities", JsonNode::asText));
    }

    private static void refuse(List<String> missing) {
        if (!missing.isEmpty()) {
            throw new ApiException("InsufficientCapabilitiesException", "Requires capabilities : " + missing);
        }
    }
}
