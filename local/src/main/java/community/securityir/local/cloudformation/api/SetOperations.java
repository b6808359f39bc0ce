package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Accounts;
import community.securityir.local.aws.Regions;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.sets.SetOperation.Target;
import community.securityir.local.cloudformation.sets.StackSet;
import community.securityir.local.cloudformation.sets.StackSets;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Operations that change stack sets with self-managed permissions, or their instances. */
final class SetOperations {

    private static final String NAME = "StackSetName";
    private static final String ID = "StackSetId";
    private static final String OPERATION = "OperationId";

    private final Inputs inputs;
    private final Supplier<StackSets> sets;

    SetOperations(TemplateSource templates, Supplier<StackSets> sets) {
        this.inputs = new Inputs(templates);
        this.sets = sets;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("CreateStackSet", this::create);
        operations.put("UpdateStackSet", this::update);
        operations.put("DeleteStackSet", (stacks, call) -> delete(call));
        operations.put("CreateStackInstances", this::createInstances);
        operations.put("DeleteStackInstances", (stacks, call) -> deleteInstances(call));
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
                tags == null ? Map.of() : tags, input.list("Capabilities", JsonNode::asText),
                input.text("ClientRequestToken")));
        return answer().put(ID, made.id());
    }

    private static void refuseUnsupported(Input input) {
        Inputs.refuseUnsupported(input);
        refuseContradictions(input);
        for (String member : List.of("StackId", "AutoDeployment", "ManagedExecution")) {
            if (input.has(member)) {
                throw ApiException.validation(member + " is not supported by the local CloudFormation.");
            }
        }
        if (input.has("PermissionModel") && !input.text("PermissionModel").equals("SELF_MANAGED")) {
            throw ApiException.validation("The local CloudFormation has no organizations: PermissionModel is SELF_MANAGED.");
        }
    }

    /** What the API's reference excludes, and its model does not say. */
    private static void refuseContradictions(Input input) {
        if (!input.members().path("Accounts").isEmpty() && !input.members().path("DeploymentTargets").isEmpty()) {
            throw ApiException.validation("You can specify Accounts or DeploymentTargets, but not both.");
        }
        JsonNode preferences = input.members().path("OperationPreferences");
        if (preferences.has("MaxConcurrentCount") && preferences.has("MaxConcurrentPercentage")) {
            throw ApiException.validation("You can specify either MaxConcurrentCount or MaxConcurrentPercentage, but not"
                    + " both.");
        }
        if ("DELEGATED_ADMIN".equals(input.text("CallAs"))) {
            throw ApiException.validation("The local CloudFormation has no organizations: CallAs is SELF.");
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
                tags == null ? set.tags() : tags, input.list("Capabilities", JsonNode::asText), set.token());
        boolean some = Stream.of("Accounts", "Regions", "DeploymentTargets")
                .anyMatch(member -> !input.members().path(member).isEmpty());
        boolean content = given != null || !input.members().path("Parameters").isEmpty()
                || !parameters.equals(set.parameters());
        List<String> order = new ArrayList<>();
        input.members().path("OperationPreferences").path("RegionOrder").forEach(region -> order.add(region.asText()));
        return answer().put(OPERATION, sets.get().update(changed, some ? targets(input) : null, order,
                content, tolerance(input), operationId(call)).id());
    }

    private ObjectNode delete(ApiCall call) {
        sets.get().delete(call.account(), call.region(), call.input().text(NAME));
        return answer();
    }

    private ObjectNode createInstances(CloudFormation stacks, ApiCall call) {
        refuseUnsupported(call.input());
        StackSet set = find(call);
        Map<String, String> overrides = SetParameters.of(call.input(), "ParameterOverrides",
                stacks.summarize("template", set.template()), Map.of());
        return answer().put(OPERATION, sets.get().createInstances(set, targets(call.input()), overrides,
                tolerance(call.input()), operationId(call)).id());
    }

    private ObjectNode deleteInstances(ApiCall call) {
        refuseUnsupported(call.input());
        return answer().put(OPERATION, sets.get().deleteInstances(find(call), targets(call.input()),
                call.input().members().path("RetainStacks").asBoolean(), tolerance(call.input()), operationId(call)).id());
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
        if (accounts.isEmpty() || regions.isEmpty()) {
            throw ApiException.validation("Accounts and Regions have to be specified.");
        }
        refuseOther("Accounts", accounts, Accounts::isId, "the id of an account: it has 12 digits");
        refuseOther("Regions", regions, Regions::isCode, "the code of a Region, such as eu-west-1");
        List<Target> targets = new ArrayList<>();
        regions.forEach(region -> accounts.forEach(account -> targets.add(new Target(account, region))));
        return targets;
    }

    private static void refuseOther(String member, Set<String> values, Predicate<String> good, String wanted) {
        for (String value : values) {
            if (!good.test(value)) {
                throw ApiException.validation(member + ": '" + value + "' is not " + wanted + ".");
            }
        }
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
