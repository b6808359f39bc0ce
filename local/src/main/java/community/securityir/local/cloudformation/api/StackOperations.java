package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.DeployRequest.Mode;
import community.securityir.local.cloudformation.stack.OnFailure;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Operations that change stacks. Each begins what it is for and returns at once. */
final class StackOperations {

    private static final String NAME = "StackName";
    private static final String ID = "StackId";

    private final Inputs inputs;

    StackOperations(TemplateSource templates) {
        this.inputs = new Inputs(templates);
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("CreateStack", this::create);
        operations.put("UpdateStack", this::update);
        operations.put("DeleteStack", this::delete);
        operations.put("CancelUpdateStack", this::cancel);
        operations.put("ContinueUpdateRollback", this::continueRollback);
        operations.put("UpdateTerminationProtection", this::protect);
    }

    private ObjectNode create(CloudFormation stacks, ApiCall call) {
        DeployRequest request = inputs.deployment(call, Mode.CREATE, onFailure(call.input()));
        Capabilities.refuseUnacknowledged(call.input(), stacks.summarize("template", request.template()));
        try {
            return answer().put(ID, stacks.deploy(request).stackId());
        } catch (StackException e) {
            return answer().put(ID, repeated(stacks, call, "CREATE_IN_PROGRESS").orElseThrow(() -> e));
        }
    }

    /**
     * The id of the stack that the same request, with its ClientRequestToken, was for already: clients repeat a request
     * whose answer was lost, and other operations may have followed it.
     *
     * @param begun the status with which such an operation begins
     */
    private static Optional<String> repeated(CloudFormation stacks, ApiCall call, String begun) {
        String token = call.input().text("ClientRequestToken");
        Optional<Stack> stack = token == null ? Optional.empty()
                : stacks.describe(call.account(), call.region(), call.input().text(NAME));
        return stack.filter(there -> stacks.events(call.account(), call.region(), there.stackId()).stream()
                        .anyMatch(event -> event.ofStack() && event.status().equals(begun)
                                && token.equals(event.clientRequestToken())))
                .map(Stack::stackId);
    }

    private ObjectNode update(CloudFormation stacks, ApiCall call) {
        boolean stay = Inputs.staysOnFailure(call.input());
        DeployRequest request =
                inputs.deployment(call, Mode.UPDATE, stay ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK);
        if (request.template() != null) {
            Capabilities.refuseUnacknowledged(call.input(), stacks.summarize("template", request.template()));
        } else {
            Capabilities.refuseUnacknowledged(stacks, call, request);
        }
        Optional<String> known = repeated(stacks, call, "UPDATE_IN_PROGRESS");
        if (known.isPresent()) {
            return answer().put(ID, known.get());
        }
        StackOperation update = stacks.deploy(request);
        if (update.noChanges()) {
            throw ApiException.validation(StackOperation.NO_UPDATES);
        }
        return answer().put(ID, update.stackId());
    }

    /** A stack that is not there is deleted, as CloudFormation sees it. */
    private ObjectNode delete(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        if (input.has("DeletionMode") && !input.text("DeletionMode").equals("STANDARD")) {
            throw ApiException.validation("DeletionMode FORCE_DELETE_STACK is not supported by the local"
                    + " CloudFormation; RetainResources does the same.");
        }
        if (stacks.describe(call.account(), call.region(), input.text(NAME)).isPresent()) {
            Set<String> retained = new HashSet<>(input.list("RetainResources", JsonNode::asText));
            stacks.delete(call.account(), call.region(), input.text(NAME), retained,
                    OperationOptions.DEFAULT.marked(input.text("ClientRequestToken")));
        }
        return answer();
    }

    private ObjectNode cancel(CloudFormation stacks, ApiCall call) {
        stacks.cancelUpdate(call.account(), call.region(), call.input().text(NAME));
        return answer();
    }

    private ObjectNode continueRollback(CloudFormation stacks, ApiCall call) {
        Inputs.refuseUnsupported(call.input());
        if (!call.input().list("ResourcesToSkip", JsonNode::asText).isEmpty()) {
            throw ApiException.validation("ResourcesToSkip is not supported by the local CloudFormation.");
        }
        stacks.continueUpdateRollback(call.account(), call.region(), call.input().text(NAME));
        return answer();
    }

    private ObjectNode protect(CloudFormation stacks, ApiCall call) {
        return answer().put(ID, stacks.protect(call.account(), call.region(), call.input().text(NAME),
                call.input().members().path("EnableTerminationProtection").asBoolean()));
    }

    private static OnFailure onFailure(Input input) {
        if (input.has("OnFailure") && input.has("DisableRollback")) {
            throw ApiException.validation("You can specify either DisableRollback or OnFailure, but not both.");
        }
        if (input.has("OnFailure")) {
            return OnFailure.valueOf(input.text("OnFailure"));
        }
        return Inputs.staysOnFailure(input) ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK;
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
