package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.template.LiveValues;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code Ref} and {@code Fn::GetAtt} as the resources of a stack answer them: as last read after a change. */
final class StackValues implements LiveValues {

    private final Map<String, ResourceRow> current;

    /** Takes the resources that are the stack's now, one for each logical id. */
    StackValues(List<ResourceRow> current) {
        this.current = current.stream().collect(Collectors.toMap(ResourceRow::logicalId, Function.identity()));
    }

    @Override
    public JsonNode ref(String logicalId) {
        ResourceRow row = current.get(logicalId);
        return row == null || row.physicalId() == null ? null : TextNode.valueOf(row.physicalId());
    }

    @Override
    public JsonNode attribute(String logicalId, String attribute) {
        ResourceRow row = current.get(logicalId);
        JsonNode found = row == null ? null : row.model();
        for (String step : attribute.split("\\.")) {
            found = found == null ? null : found.get(step);
        }
        return found == null || found.isNull() ? null : found;
    }
}
