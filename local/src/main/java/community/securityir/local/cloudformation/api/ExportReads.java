package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.stack.StackExport;
import community.securityir.local.protocol.ApiCall;
import java.util.Map;
import java.util.function.Function;

/** Operations that tell what stacks export and import. */
final class ExportReads {

    private static final int PAGE = 100;

    void addTo(Map<String, Operation> operations) {
        operations.put("ListExports", this::exports);
        operations.put("ListImports", this::imports);
    }

    private ObjectNode exports(CloudFormation stacks, ApiCall call) {
        return Pages.of(call, "Exports", PAGE, stacks.exports(call.account(), call.region()), StackExport::name,
                export -> JsonNodeFactory.instance.objectNode().put("ExportingStackId", export.stackId())
                        .put("Name", export.name()).put("Value", export.value()));
    }

    private ObjectNode imports(CloudFormation stacks, ApiCall call) {
        return Pages.of(call, "Imports", PAGE,
                stacks.imports(call.account(), call.region(), call.input().text("ExportName")), Function.identity(),
                TextNode::valueOf);
    }
}
