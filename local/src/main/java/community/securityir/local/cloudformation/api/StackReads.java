package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.stack.DriftInformation;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackResource;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations that tell of stacks, their resources and events. */
final class StackReads {

    private static final String NAME = "StackName";
    private static final String STACKS = "Stacks";
    private static final int PAGE = 100;

    private final Waiters waiters = new Waiters();

    void addTo(Map<String, Operation> operations) {
        operations.put("DescribeStacks", this::describe);
        operations.put("ListStacks", this::list);
        operations.put("DescribeStackEvents", this::events);
        operations.put("DescribeStackResource", this::resource);
        operations.put("DescribeStackResources", this::resources);
        operations.put("ListStackResources", this::listResources);
    }

    private ObjectNode describe(CloudFormation stacks, ApiCall call) throws InterruptedException {
        if (!call.input().has(NAME)) {
            return Pages.of(call, STACKS, PAGE, stacks.list(call.account(), call.region()), Stack::stackId,
                    stack -> stack(stacks, stack));
        }
        waiters.hold(stacks, call, call.input().text(NAME));
        ObjectNode answer = answer();
        answer.putArray(STACKS).add(stack(stacks, required(stacks, call)));
        return answer;
    }

    private static ObjectNode stack(CloudFormation stacks, Stack stack) {
        ObjectNode node = answer().put("StackId", stack.stackId()).put(NAME, stack.stackName());
        String template = stacks.template(stack.account(), stack.region(), stack.stackId());
        node.put("Description", TemplateSummary.description(template));
        node.set("Parameters", Stacks.parameters(stack.parameters(), template));
        node.put("CreationTime", stack.created().toString());
        put(node, "LastUpdatedTime", stack.updated());
        put(node, "DeletionTime", stack.deleted());
        node.put("StackStatus", stack.status().name()).put("StackStatusReason", stack.reason());
        node.put("DisableRollback", stack.settings().disableRollback());
        node.putArray("NotificationARNs");
        ArrayNode capabilities = node.putArray("Capabilities");
        stack.settings().capabilities().forEach(capabilities::add);
        ArrayNode outputs = node.putArray("Outputs");
        stack.outputs().forEach((name, output) -> outputs.addObject().put("OutputKey", name)
                .put("OutputValue", output.value()).put("Description", output.description())
                .put("ExportName", output.exportName()));
        node.put("RoleARN", stack.settings().roleArn());
        node.set("Tags", Stacks.tags(stack.tags()));
        node.put("EnableTerminationProtection", stack.settings().terminationProtected());
        node.set("DriftInformation", drift("StackDriftStatus", stack.drift()));
        return node;
    }

    private ObjectNode list(CloudFormation stacks, ApiCall call) {
        Set<String> wanted = new HashSet<>(call.input().list("StackStatusFilter", JsonNode::asText));
        Set<StackStatus> statuses = EnumSet.allOf(StackStatus.class);
        statuses.removeIf(status -> !wanted.isEmpty() && !wanted.contains(status.name()));
        // a page's stacks only: deleted ones are many after a while
        List<String> found = stacks.ids(call.account(), call.region(), statuses);
        return Pages.of(call, "StackSummaries", PAGE, found, id -> id, id -> {
            Stack stack = Stacks.required(stacks, call, id);
            ObjectNode summary = answer().put("StackId", stack.stackId()).put(NAME, stack.stackName());
            String template = stacks.template(stack.account(), stack.region(), stack.stackId());
            summary.put("TemplateDescription", TemplateSummary.description(template));
            summary.put("CreationTime", stack.created().toString());
            put(summary, "LastUpdatedTime", stack.updated());
            put(summary, "DeletionTime", stack.deleted());
            summary.put("StackStatus", stack.status().name()).put("StackStatusReason", stack.reason());
            summary.set("DriftInformation", drift("StackDriftStatus", stack.drift()));
            return summary;
        });
    }

    /** The newest first. */
    private ObjectNode events(CloudFormation stacks, ApiCall call) {
        Stack stack = required(stacks, call);
        List<StackEvent> events = new ArrayList<>(stacks.events(call.account(), call.region(), stack.stackId()));
        Collections.reverse(events);
        return Pages.of(call, "StackEvents", PAGE, events, StackEvent::eventId, event -> answer()
                .put("StackId", event.stackId()).put("EventId", event.eventId()).put(NAME, event.stackName())
                .put("LogicalResourceId", event.logicalResourceId())
                .put("PhysicalResourceId", event.physicalResourceId()).put("ResourceType", event.resourceType())
                .put("Timestamp", event.timestamp().toString()).put("ResourceStatus", event.status())
                .put("ResourceStatusReason", event.reason()).put("ClientRequestToken", event.clientRequestToken()));
    }

    private ObjectNode resource(CloudFormation stacks, ApiCall call) {
        Stack stack = required(stacks, call);
        String logicalId = call.input().text("LogicalResourceId");
        StackResource found = stack.resources().stream().filter(each -> each.logicalResourceId().equals(logicalId))
                .findFirst().orElseThrow(() -> ApiException.validation(
                        "Resource " + logicalId + " does not exist for stack " + stack.stackName()));
        ObjectNode answer = answer();
        answer.set("StackResourceDetail", of(answer().put(NAME, stack.stackName()).put("StackId", stack.stackId()),
                found, "LastUpdatedTimestamp"));
        return answer;
    }

    private ObjectNode resources(CloudFormation stacks, ApiCall call) {
        String physicalId = call.input().text("PhysicalResourceId");
        if (physicalId == null == !call.input().has(NAME)) {
            throw ApiException.validation(physicalId == null
                    ? "Either StackName or PhysicalResourceId must be specified"
                    : "StackName and PhysicalResourceId cannot be specified together");
        }
        Stack stack = physicalId == null ? required(stacks, call)
                : stacks.list(call.account(), call.region()).stream()
                        .filter(each -> each.resources().stream()
                                .anyMatch(resource -> physicalId.equals(resource.physicalResourceId())))
                        .findFirst().orElseThrow(() -> ApiException.validation(
                                "Stack for " + physicalId + " does not exist"));
        String logicalId = call.input().text("LogicalResourceId");
        ObjectNode answer = answer();
        ArrayNode list = answer.putArray("StackResources");
        stack.resources().stream().filter(each -> logicalId == null || each.logicalResourceId().equals(logicalId))
                .forEach(each -> list.add(of(answer().put(NAME, stack.stackName())
                        .put("StackId", stack.stackId()), each, "Timestamp")));
        return answer;
    }

    private ObjectNode listResources(CloudFormation stacks, ApiCall call) {
        return Pages.of(call, "StackResourceSummaries", PAGE, required(stacks, call).resources(),
                StackResource::logicalResourceId, each -> of(answer(), each, "LastUpdatedTimestamp"));
    }

    private static ObjectNode of(ObjectNode node, StackResource resource, String time) {
        return node.put("LogicalResourceId", resource.logicalResourceId())
                .put("PhysicalResourceId", resource.physicalResourceId())
                .put("ResourceType", resource.resourceType()).put(time, resource.updated().toString())
                .put("ResourceStatus", resource.status().name()).put("ResourceStatusReason", resource.reason())
                .set("DriftInformation", drift("StackResourceDriftStatus", resource.drift()));
    }

    private static ObjectNode drift(String status, DriftInformation drift) {
        ObjectNode node = answer().put(status, drift.status());
        put(node, "LastCheckTimestamp", drift.lastCheck());
        return node;
    }

    private static Stack required(CloudFormation stacks, ApiCall call) {
        return Stacks.required(stacks, call, call.input().text(NAME));
    }

    private static void put(ObjectNode node, String member, Instant time) {
        if (time != null) {
            node.put(member, time.toString());
        }
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
