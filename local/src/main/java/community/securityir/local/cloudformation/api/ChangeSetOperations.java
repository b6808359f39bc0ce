package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.stack.ChangeSet;
import community.securityir.local.cloudformation.stack.ChangeSetRequest;
import community.securityir.local.cloudformation.stack.ChangeSetRequest.Type;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.DeployRequest.Mode;
import community.securityir.local.cloudformation.stack.ImportedResource;
import community.securityir.local.cloudformation.stack.OnFailure;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Operations on change sets. A change set is complete, or has failed, when CreateChangeSet returns. */
final class ChangeSetOperations {

    private static final String NAME = "ChangeSetName";
    private static final String STACK = "StackName";

    private final Inputs inputs;

    ChangeSetOperations(TemplateSource templates) {
        this.inputs = new Inputs(templates);
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("CreateChangeSet", this::create);
        operations.put("DescribeChangeSet", this::describe);
        operations.put("ListChangeSets", this::list);
        operations.put("DeleteChangeSet", this::delete);
        operations.put("ExecuteChangeSet", this::execute);
    }

    private ObjectNode create(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        String type = input.has("ChangeSetType") ? input.text("ChangeSetType") : "UPDATE";
        if (input.members().path("ImportExistingResources").asBoolean()) {
            throw ApiException.validation("ImportExistingResources is not supported by the local CloudFormation;"
                    + " ResourcesToImport is.");
        }
        List<ImportedResource> imported = imported(input);
        if (!imported.isEmpty() && !type.equals("IMPORT")) {
            throw ApiException.validation("ResourcesToImport is for change sets of the type IMPORT.");
        }
        if ("DELETE".equals(input.text("OnStackFailure")) && !type.equals("CREATE")) {
            throw ApiException.validation("OnStackFailure DELETE is for change sets of the type CREATE.");
        }
        OnFailure onFailure = input.has("OnStackFailure") ? OnFailure.valueOf(input.text("OnStackFailure"))
                : Inputs.staysOnFailure(input) ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK;
        DeployRequest request =
                inputs.deployment(call, type.equals("CREATE") ? Mode.CREATE : Mode.UPDATE, onFailure);
        Capabilities.refuseUnacknowledged(stacks, call, request);
        ChangeSet made = stacks.createChangeSet(new ChangeSetRequest(input.text(NAME), Type.valueOf(type),
                input.text("Description"), request, imported));
        return answer().put("Id", made.id()).put("StackId", made.stackId());
    }

    private static List<ImportedResource> imported(Input input) {
        List<ImportedResource> imported = new ArrayList<>();
        for (JsonNode resource : input.members().path("ResourcesToImport")) {
            Map<String, String> identifier = new LinkedHashMap<>();
            resource.path("ResourceIdentifier").properties().forEach(
                    entry -> identifier.put(entry.getKey(), entry.getValue().asText()));
            imported.add(new ImportedResource(resource.path("ResourceType").asText(),
                    resource.path("LogicalResourceId").asText(), identifier));
        }
        return imported;
    }

    private ObjectNode describe(CloudFormation stacks, ApiCall call) {
        ChangeSet found = find(stacks, call);
        ObjectNode node = answer().put(NAME, found.name()).put("ChangeSetId", found.id())
                .put("StackId", found.stackId()).put(STACK, found.stackName())
                .put("Description", found.description());
        node.set("Parameters", Stacks.parameters(found.parameters()));
        node.put("CreationTime", found.created().toString()).put("ExecutionStatus", found.execution())
                .put("Status", found.status()).put("StatusReason", found.reason());
        node.putArray("NotificationARNs");
        ArrayNode capabilities = node.putArray("Capabilities");
        found.capabilities().forEach(capabilities::add);
        node.set("Tags", Stacks.tags(found.tags()));
        node.set("Changes", found.changes());
        return node.put("OnStackFailure", found.onFailure().name()).put("IncludeNestedStacks", false);
    }

    private ObjectNode list(CloudFormation stacks, ApiCall call) {
        return Pages.of(call, "Summaries", 100, stacks.changeSets(call.account(), call.region(),
                Stacks.required(stacks, call, call.input().text(STACK)).stackId()), ChangeSet::id, each -> answer()
                .put("StackId", each.stackId()).put(STACK, each.stackName()).put("ChangeSetId", each.id())
                .put(NAME, each.name()).put("ExecutionStatus", each.execution()).put("Status", each.status())
                .put("StatusReason", each.reason()).put("CreationTime", each.created().toString())
                .put("Description", each.description()));
    }

    private ObjectNode delete(CloudFormation stacks, ApiCall call) {
        stacks.deleteChangeSet(call.account(), call.region(), call.input().text(STACK), call.input().text(NAME));
        return answer();
    }

    private ObjectNode execute(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        Inputs.refuseUnsupported(input);
        stacks.executeChangeSet(call.account(), call.region(), input.text(STACK), input.text(NAME),
                input.members().path("DisableRollback").asBoolean(), input.text("ClientRequestToken"));
        return answer();
    }

    private static ChangeSet find(CloudFormation stacks, ApiCall call) {
        return stacks.changeSet(call.account(), call.region(), call.input().text(STACK), call.input().text(NAME));
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
