package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Accounts;
import community.securityir.local.aws.Partition;
import community.securityir.local.aws.Regions;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.sets.SetOperation;
import community.securityir.local.cloudformation.sets.SetOperation.Target;
import community.securityir.local.cloudformation.sets.StackInstance;
import community.securityir.local.cloudformation.sets.StackSet;
import community.securityir.local.cloudformation.sets.StackSets;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Operations on stack sets with self-managed permissions. */
final class SetOperations {

    private static final String NAME = "StackSetName";
    private static final String ID = "StackSetId";
    private static final String OPERATION = "OperationId";
    private static final int PAGE = 100;

    private final Inputs inputs;
    private final Supplier<StackSets> sets;

    SetOperations(TemplateSource templates, Supplier<StackSets> sets) {
        this.inputs = new Inputs(templates);
        this.sets = sets;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("CreateStackSet", this::create);
        operations.put("UpdateStackSet", this::update);
        operations.put("DescribeStackSet", (stacks, call) -> describe(call));
        operations.put("ListStackSets", (stacks, call) -> list(call));
        operations.put("DeleteStackSet", (stacks, call) -> delete(call));
        operations.put("CreateStackInstances", this::createInstances);
        operations.put("DeleteStackInstances", (stacks, call) -> deleteInstances(call));
        operations.put("DescribeStackInstance", (stacks, call) -> describeInstance(call));
        operations.put("ListStackInstances", (stacks, call) -> listInstances(call));
        operations.put("DescribeStackSetOperation", (stacks, call) -> describeOperation(call));
        operations.put("ListStackSetOperations", (stacks, call) -> listOperations(call));
        operations.put("ListStackSetOperationResults", (stacks, call) -> results(call));
    }

    private ObjectNode create(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        refuseUnsupported(input);
        String template = inputs.template(call, false);
        TemplateSummary summary = stacks.summarize("template", template);
        Capabilities.refuseUnacknowledged(input, summary);
        Map<String, String> parameters = SetParameters.ofSet(input, summary, Map.of());
        Map<String, String> tags = Inputs.tags(input);
        StackSet made = sets.get().create(new StackSet(input.text(NAME) + ":" + UUID.randomUUID(), call.account(),
                call.region(), input.text(NAME), input.text("Description"), template, parameters,
                tags == null ? Map.of() : tags, input.list("Capabilities", JsonNode::asText)));
        return answer().put(ID, made.id());
    }

    private static void refuseUnsupported(Input input) {
        Inputs.refuseUnsupported(input);
        for (String member : List.of("StackId", "AutoDeployment", "ManagedExecution")) {
            if (input.has(member)) {
                throw ApiException.validation(member + " is not supported by the local CloudFormation.");
            }
        }
        if (input.has("PermissionModel") && !input.text("PermissionModel").equals("SELF_MANAGED")) {
            throw ApiException.validation("The local CloudFormation has no organizations: PermissionModel is SELF_MANAGED.");
        }
    }

    /** Without Accounts and Regions all instances are changed. */
    private ObjectNode update(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        refuseUnsupported(input);
        StackSet set = find(call);
        String given = inputs.template(call, true);
        String template = given == null ? set.template() : given;
        TemplateSummary summary = stacks.summarize("template", template);
        Capabilities.refuseUnacknowledged(input, summary);
        Map<String, String> parameters = SetParameters.ofSet(input, summary,
                SetParameters.previous(stacks.summarize("template", set.template()), set.parameters()));
        Map<String, String> tags = Inputs.tags(input);
        StackSet changed = new StackSet(set.id(), set.account(), set.region(), set.name(),
                input.has("Description") ? input.text("Description") : set.description(), template, parameters,
                tags == null ? set.tags() : tags, input.list("Capabilities", JsonNode::asText));
        boolean some = Stream.of("Accounts", "Regions", "DeploymentTargets")
                .anyMatch(member -> !input.members().path(member).isEmpty());
        boolean content = given != null || !input.members().path("Parameters").isEmpty()
                || !parameters.equals(set.parameters());
        List<String> order = new ArrayList<>();
        input.members().path("OperationPreferences").path("RegionOrder").forEach(region -> order.add(region.asText()));
        return answer().put(OPERATION, sets.get().update(changed, some ? targets(input) : null, order,
                content, tolerance(input), operationId(call)).id());
    }

    private ObjectNode describe(ApiCall call) {
        StackSet set = find(call);
        ObjectNode node = summary(set).put("TemplateBody", set.template());
        node.set("Parameters", Stacks.parameters(set.parameters()));
        node.set("Tags", Stacks.tags(set.tags()));
        ArrayNode capabilities = node.putArray("Capabilities");
        set.capabilities().forEach(capabilities::add);
        node.put("StackSetARN", "arn:" + Partition.of(set.region()).id() + ":cloudformation:" + set.region() + ":"
                + set.account() + ":stackset/" + set.id());
        ArrayNode regions = node.putArray("Regions");
        sets.get().instances(set).stream().map(StackInstance::region).distinct().forEach(regions::add);
        return answer().set("StackSet", node);
    }

    private ObjectNode list(ApiCall call) {
        boolean deleted = "DELETED".equals(call.input().text("Status"));
        List<StackSet> found = deleted ? List.of() : sets.get().list(call.account(), call.region());
        return Pages.of(call, "Summaries", PAGE, found, StackSet::id, SetOperations::summary);
    }

    private static ObjectNode summary(StackSet set) {
        return answer().put(NAME, set.name()).put(ID, set.id()).put("Description", set.description())
                .put("Status", "ACTIVE").put("PermissionModel", "SELF_MANAGED");
    }

    private ObjectNode delete(ApiCall call) {
        sets.get().delete(call.account(), call.region(), call.input().text(NAME));
        return answer();
    }

    private ObjectNode createInstances(CloudFormation stacks, ApiCall call) {
        Inputs.refuseUnsupported(call.input());
        StackSet set = find(call);
        Map<String, String> overrides = SetParameters.of(call.input(), "ParameterOverrides",
                stacks.summarize("template", set.template()), Map.of());
        return answer().put(OPERATION, sets.get().createInstances(set, targets(call.input()), overrides,
                tolerance(call.input()), operationId(call)).id());
    }

    private ObjectNode deleteInstances(ApiCall call) {
        Inputs.refuseUnsupported(call.input());
        return answer().put(OPERATION, sets.get().deleteInstances(find(call), targets(call.input()),
                call.input().members().path("RetainStacks").asBoolean(), tolerance(call.input()), operationId(call)).id());
    }

    private ObjectNode describeInstance(ApiCall call) {
        StackInstance found = sets.get().instances(find(call)).stream()
                .filter(each -> each.account().equals(call.input().text("StackInstanceAccount"))
                        && each.region().equals(call.input().text("StackInstanceRegion")))
                .findFirst().orElseThrow(() -> new ApiException("StackInstanceNotFoundException",
                        "The stack set has no instance in this account and Region", 404));
        ObjectNode node = instance(found);
        node.set("ParameterOverrides", Stacks.parameters(found.overrides()));
        return answer().set("StackInstance", node);
    }

    private ObjectNode listInstances(ApiCall call) {
        Input input = call.input();
        List<StackInstance> found = sets.get().instances(find(call)).stream()
                .filter(each -> !input.has("StackInstanceAccount")
                        || each.account().equals(input.text("StackInstanceAccount")))
                .filter(each -> !input.has("StackInstanceRegion")
                        || each.region().equals(input.text("StackInstanceRegion"))).toList();
        return Pages.of(call, "Summaries", PAGE, found, each -> each.account() + "/" + each.region(),
                SetOperations::instance);
    }

    private static ObjectNode instance(StackInstance instance) {
        ObjectNode node = answer().put(ID, instance.setId()).put("Region", instance.region())
                .put("Account", instance.account()).put("StackId", instance.stackId())
                .put("Status", instance.current() ? "CURRENT" : "OUTDATED")
                .put("StatusReason", instance.reason()).put("LastOperationId", instance.operationId());
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
                SetOperations::operation);
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
        SetOperation found = operation(set, call);
        List<StackInstance> instances = sets.get().instances(set);
        return Pages.of(call, "Summaries", PAGE, found.targets(), each -> each.account() + "/" + each.region(), target -> {
            ObjectNode node = answer().put("Account", target.account()).put("Region", target.region());
            instances.stream().filter(each -> each.account().equals(target.account())
                            && each.region().equals(target.region()) && each.operationId().equals(found.id()))
                    .findFirst().ifPresentOrElse(
                            each -> node.put("Status", each.state().name()).put("StatusReason", each.reason()),
                            () -> node.put("Status", "SUCCEEDED"));
            return node;
        });
    }

    private SetOperation operation(StackSet set, ApiCall call) {
        return sets.get().operations(set).stream().filter(each -> each.id().equals(call.input().text(OPERATION)))
                .findFirst().orElseThrow(() -> new ApiException("OperationNotFoundException",
                        "The stack set has no operation of this id", 404));
    }

    private StackSet find(ApiCall call) {
        return sets.get().get(call.account(), call.region(), call.input().text(NAME));
    }

    /** Region by Region, in the order that is preferred, and in each account by account. */
    private static List<Target> targets(Input input) {
        JsonNode within = input.members().path("DeploymentTargets");
        if (within.has("OrganizationalUnitIds") || within.has("AccountsUrl") || within.has("AccountFilterType")) {
            throw ApiException.validation("Of DeploymentTargets only Accounts are supported by the local CloudFormation.");
        }
        Set<String> accounts = new LinkedHashSet<>(input.list("Accounts", JsonNode::asText));
        within.path("Accounts").forEach(account -> accounts.add(account.asText()));
        Set<String> regions = new LinkedHashSet<>();
        Set<String> wanted = new LinkedHashSet<>(input.list("Regions", JsonNode::asText));
        for (JsonNode region : input.members().path("OperationPreferences").path("RegionOrder")) {
            if (wanted.contains(region.asText())) {
                regions.add(region.asText());
            }
        }
        regions.addAll(wanted);
        if (accounts.isEmpty() || regions.isEmpty() || !accounts.stream().allMatch(Accounts::isId)
                || !regions.stream().allMatch(Regions::isCode)) {
            throw ApiException.validation("Accounts (of 12 digits) and Regions have to be specified.");
        }
        List<Target> targets = new ArrayList<>();
        regions.forEach(region -> accounts.forEach(account -> targets.add(new Target(account, region))));
        return targets;
    }

    private static int tolerance(Input input) {
        return input.members().path("OperationPreferences").path("FailureToleranceCount").asInt();
    }

    private static String operationId(ApiCall call) {
        return call.input().has(OPERATION) ? call.input().text(OPERATION) : UUID.randomUUID().toString();
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
