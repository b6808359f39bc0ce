package community.securityir.local.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;

/** What the stack's resources answer by now. Only resources that the asking one depends on are asked for. */
public interface LiveValues {

    /** Returns what {@code Ref} gives for a resource: its primary identifier; null if it does not exist. */
    JsonNode ref(String logicalId);

    /**
     * Returns what {@code Fn::GetAtt} gives.
     *
     * @param attribute the attribute, with dots between the steps of a nested one
     * @return its value; null if the resource does not have it (now)
     */
    JsonNode attribute(String logicalId, String attribute);
}
