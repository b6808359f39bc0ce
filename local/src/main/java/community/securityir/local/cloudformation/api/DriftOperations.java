package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.stack.DriftDetection;
import community.securityir.local.cloudformation.stack.PropertyDifference;
import community.securityir.local.cloudformation.stack.ResourceDrift;
import community.securityir.local.protocol.ApiCall;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations on drift. Their answers carry property values, which the service calls sensitive: so do CloudFormation's. */
final class DriftOperations {

    private static final String STACK = "StackName";
    private static final String DETECTION = "StackDriftDetectionId";
    private static final int PAGE = 100;

    void addTo(Map<String, Operation> operations) {
        operations.put("DetectStackDrift", this::detect);
        operations.put("DescribeStackDriftDetectionStatus", this::status);
        operations.put("DetectStackResourceDrift", this::detectOne);
        operations.put("DescribeStackResourceDrifts", this::list);
    }

    private ObjectNode detect(CloudFormation stacks, ApiCall call) {
        Set<String> logicalIds = new HashSet<>(call.input().list("LogicalResourceIds", JsonNode::asText));
        return answer().put(DETECTION,
                stacks.detectDrift(call.account(), call.region(), call.input().text(STACK), logicalIds));
    }

    private ObjectNode status(CloudFormation stacks, ApiCall call) {
        DriftDetection found = stacks.driftDetection(call.account(), call.region(), call.input().text(DETECTION));
        return answer().put("StackId", found.stackId()).put(DETECTION, found.id())
                .put("StackDriftStatus", found.driftStatus()).put("DetectionStatus", found.status().name())
                .put("DetectionStatusReason", found.reason()).put("DriftedStackResourceCount", found.drifted())
                .put("Timestamp", found.begun().toString());
    }

    private ObjectNode detectOne(CloudFormation stacks, ApiCall call) {
        ObjectNode answer = answer();
        answer.set("StackResourceDrift", drift(stacks.detectResourceDrift(call.account(), call.region(),
                call.input().text(STACK), call.input().text("LogicalResourceId"))));
        return answer;
    }

    private ObjectNode list(CloudFormation stacks, ApiCall call) {
        Set<String> wanted = new HashSet<>(call.input().list("StackResourceDriftStatusFilters", JsonNode::asText));
        List<ResourceDrift> found = stacks.resourceDrifts(call.account(), call.region(), call.input().text(STACK))
                .stream().filter(drift -> wanted.isEmpty() || wanted.contains(drift.status())).toList();
        return Pages.of(call, "StackResourceDrifts", PAGE, found,
                ResourceDrift::logicalResourceId, DriftOperations::drift);
    }

    private static ObjectNode drift(ResourceDrift drift) {
        ObjectNode node = answer().put("StackId", drift.stackId()).put("LogicalResourceId", drift.logicalResourceId())
                .put("PhysicalResourceId", drift.physicalResourceId()).put("ResourceType", drift.resourceType())
                .put("ExpectedProperties", drift.expected()).put("ActualProperties", drift.actual());
        ArrayNode differences = JsonNodeFactory.instance.arrayNode();
        for (PropertyDifference difference : drift.differences()) {
            differences.addObject().put("PropertyPath", difference.path())
                    .put("ExpectedValue", difference.expected()).put("ActualValue", difference.actual())
                    .put("DifferenceType", difference.type().name());
        }
        if (!differences.isEmpty()) {
            node.set("PropertyDifferences", differences);
        }
        return node.put("StackResourceDriftStatus", drift.status()).put("Timestamp", drift.checked().toString())
                .put("DriftStatusReason", drift.reason());
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
