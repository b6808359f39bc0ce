package community.securityir.local.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.intrinsic.Values;
import java.util.Map;
import java.util.Optional;

/**
 * What names stand for in a prepared template.
 *
 * @param parameters parameters and pseudo parameters
 * @param conditions those that are decided
 * @param missing    resources that are not created, with the condition that says so
 * @param mappings   the section Mappings
 * @param exports    what other stacks export
 * @param resources  the resources' live values; null while there are none
 */
record PreparedValues(Map<String, Node> parameters, Map<String, Boolean> conditions, Map<String, String> missing,
        Map<String, Map<String, Map<String, Node>>> mappings, Exports exports, LiveValues resources)
        implements Values {

    /** Returns the same with resources that can be asked. */
    PreparedValues with(LiveValues live) {
        return new PreparedValues(parameters, conditions, missing, mappings, exports, live);
    }

    @Override
    public Node parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public Optional<Boolean> condition(String name) {
        return Optional.ofNullable(conditions.get(name));
    }

    @Override
    public Optional<String> missingBecauseOf(String logicalId) {
        return Optional.ofNullable(missing.get(logicalId));
    }

    @Override
    public Optional<String> export(String name) {
        return exports.value(name);
    }

    @Override
    public boolean live() {
        return resources != null;
    }

    @Override
    public JsonNode ref(String logicalId) {
        return resources.ref(logicalId);
    }

    @Override
    public JsonNode attribute(String logicalId, String attribute) {
        return resources.attribute(logicalId, attribute);
    }
}
