package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Partition;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.sets.SetOperation;
import community.securityir.local.cloudformation.sets.StackInstance;
import community.securityir.local.cloudformation.sets.StackSet;
import community.securityir.local.cloudformation.sets.StackSets;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Operations that tell of stack sets. */
final class SetReads {

    private static final String ID = "StackSetId";
    private static final String OPERATION = "OperationId";
    private static final int PAGE = 100;

    private final Supplier<StackSets> sets;

    SetReads(Supplier<StackSets> sets) {
        this.sets = sets;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("DescribeStackSet", this::describe);
        operations.put("ListStackSets", (stacks, call) -> list(call));
        operations.put("DescribeStackInstance", this::describeInstance);
        operations.put("ListStackInstances", (stacks, call) -> listInstances(call));
        operations.put("DescribeStackSetOperation", (stacks, call) -> describeOperation(call));
        operations.put("ListStackSetOperations", (stacks, call) -> listOperations(call));
        operations.put("ListStackSetOperationResults", (stacks, call) -> results(call));
    }

    private ObjectNode describe(CloudFormation stacks, ApiCall call) {
        StackSet set = find(call);
        ObjectNode node = summary(set).put("TemplateBody", set.template());
        node.set("Parameters", parameters(stacks, set, set.parameters()));
        node.set("Tags", Stacks.tags(set.tags()));
        ArrayNode capabilities = node.putArray("Capabilities");
        set.capabilities().forEach(capabilities::add);
        node.put("StackSetARN", "arn:" + Partition.of(set.region()).id() + ":cloudformation:" + set.region() + ":"
                + set.account() + ":stackset/" + set.id());
        ArrayNode regions = node.putArray("Regions");
        sets.get().instances(set).stream().map(StackInstance::region).distinct().forEach(regions::add);
        return answer().set("StackSet", node);
    }

    private static ArrayNode parameters(CloudFormation stacks, StackSet set, Map<String, String> values) {
        return Stacks.parameters(SetParameters.shown(stacks.summarize("template", set.template()), values));
    }

    private ObjectNode list(ApiCall call) {
        boolean deleted = "DELETED".equals(call.input().text("Status"));
        List<StackSet> found = deleted ? List.of() : sets.get().list(call.account(), call.region());
        return Pages.of(call, "Summaries", PAGE, found, StackSet::id, SetReads::summary);
    }

    private static ObjectNode summary(StackSet set) {
        return answer().put("StackSetName", set.name()).put(ID, set.id()).put("Description", set.description())
                .put("Status", "ACTIVE").put("PermissionModel", "SELF_MANAGED");
    }

    private ObjectNode describeInstance(CloudFormation stacks, ApiCall call) {
        StackSet set = find(call);
        StackInstance found = sets.get().instances(set).stream()
                .filter(each -> each.account().equals(call.input().text("StackInstanceAccount"))
                        && each.region().equals(call.input().text("StackInstanceRegion")))
                .findFirst().orElseThrow(() -> new ApiException("StackInstanceNotFoundException",
                        "The stack set has no instance in this account and Region", 404));
        ObjectNode node = instance(found);
        node.set("ParameterOverrides", parameters(stacks, set, found.overrides()));
        return answer().set("StackInstance", node);
    }

    private ObjectNode listInstances(ApiCall call) {
        Input input = call.input();
        Map<String, String> filters = filters(input);
        List<StackInstance> found = sets.get().instances(find(call)).stream()
                .filter(each -> !input.has("StackInstanceAccount")
                        || each.account().equals(input.text("StackInstanceAccount")))
                .filter(each -> !input.has("StackInstanceRegion")
                        || each.region().equals(input.text("StackInstanceRegion")))
                .filter(each -> matches(filters, "DETAILED_STATUS", each.state().name())
                        && matches(filters, "LAST_OPERATION_ID", each.operationId())
                        && matches(filters, "DRIFT_STATUS", "NOT_CHECKED")).toList();
        return Pages.of(call, "Summaries", PAGE, found, each -> each.account() + "/" + each.region(),
                SetReads::instance);
    }

    private static ObjectNode instance(StackInstance instance) {
        ObjectNode node = answer().put(ID, instance.setId()).put("Region", instance.region())
                .put("Account", instance.account()).put("StackId", instance.stackId())
                .put("Status", instance.current() ? "CURRENT" : "OUTDATED")
                .put("StatusReason", instance.reason()).put("LastOperationId", instance.operationId())
                .put("DriftStatus", "NOT_CHECKED");
        node.putObject("StackInstanceStatus").put("DetailedStatus", instance.state().name());
        return node;
    }

    private ObjectNode describeOperation(ApiCall call) {
        StackSet set = find(call);
        SetOperation found = operation(set, call);
        return answer().set("StackSetOperation", operation(found).put(ID, set.id())
                .put("RetainStacks", found.retainStacks()));
    }

    private ObjectNode listOperations(ApiCall call) {
        return Pages.of(call, "Summaries", PAGE, sets.get().operations(find(call)), SetOperation::id,
                SetReads::operation);
    }

    private static ObjectNode operation(SetOperation operation) {
        ObjectNode node = answer().put(OPERATION, operation.id()).put("Action", operation.action().name())
                .put("Status", operation.status().name())
                .put("CreationTimestamp", Instant.ofEpochMilli(operation.created()).toString());
        if (operation.ended() != null) {
            node.put("EndTimestamp", Instant.ofEpochMilli(operation.ended()).toString());
        }
        return node;
    }

    /** What became of each target: an instance tells it as long as no later operation had it. */
    private ObjectNode results(ApiCall call) {
        StackSet set = find(call);
        SetOperation operation = operation(set, call);
        List<StackInstance> instances = sets.get().instances(set);
        Map<String, String> filters = filters(call.input());
        List<ObjectNode> found = operation.targets().stream().map(target -> {
            ObjectNode node = answer().put("Account", target.account()).put("Region", target.region());
            instances.stream().filter(each -> each.account().equals(target.account())
                            && each.region().equals(target.region()) && each.operationId().equals(operation.id()))
                    .findFirst().ifPresentOrElse(
                            each -> node.put("Status", each.state().name()).put("StatusReason", each.reason()),
                            () -> node.put("Status", "SUCCEEDED"));
            return node;
        }).filter(node -> matches(filters, "OPERATION_RESULT_STATUS", node.path("Status").asText())).toList();
        return Pages.of(call, "Summaries", PAGE, found,
                each -> each.path("Account").asText() + "/" + each.path("Region").asText(), Function.identity());
    }

    private SetOperation operation(StackSet set, ApiCall call) {
        return sets.get().operations(set).stream().filter(each -> each.id().equals(call.input().text(OPERATION)))
                .findFirst().orElseThrow(() -> new ApiException("OperationNotFoundException",
                        "The stack set has no operation of this id", 404));
    }

    private static Map<String, String> filters(Input input) {
        Map<String, String> filters = new HashMap<>();
        for (JsonNode filter : input.members().path("Filters")) {
            filters.put(filter.path("Name").asText(), filter.path("Values").asText());
        }
        return filters;
    }

    private static boolean matches(Map<String, String> filters, String name, String value) {
        return filters.getOrDefault(name, value).equals(value);
    }

    private StackSet find(ApiCall call) {
        return sets.get().get(call.account(), call.region(), call.input().text("StackSetName"));
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
