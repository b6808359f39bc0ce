package community.securityir.local.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackResource;

/** Stacks and their events as the JSON documents that {@code sir … --output json} prints. */
final class StackDocuments {

    private final ObjectMapper json;

    StackDocuments(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode stack(Stack stack) {
        ObjectNode document = json.createObjectNode();
        document.put("StackName", stack.stackName());
        document.put("StackId", stack.stackId());
        document.put("StackStatus", stack.status().name());
        document.put("Region", stack.region());
        ObjectNode outputs = document.putObject("Outputs");
        stack.outputs().forEach((name, output) -> outputs.put(name, output.value()));
        var resources = document.putArray("Resources");
        for (StackResource resource : stack.resources()) {
            resources.addObject()
                    .put("LogicalResourceId", resource.logicalResourceId())
                    .put("PhysicalResourceId", resource.physicalResourceId())
                    .put("ResourceType", resource.resourceType())
                    .put("ResourceStatus", resource.status().name())
                    .put("ResourceStatusReason", resource.reason());
        }
        return document;
    }

    ObjectNode event(StackEvent event) {
        return json.createObjectNode()
                .put("EventId", event.eventId())
                .put("StackId", event.stackId())
                .put("StackName", event.stackName())
                .put("Timestamp", event.timestamp().toString())
                .put("LogicalResourceId", event.logicalResourceId())
                .put("PhysicalResourceId", event.physicalResourceId())
                .put("ResourceType", event.resourceType())
                .put("ResourceStatus", event.status())
                .put("ResourceStatusReason", event.reason());
    }
}
