package community.securityir.local.cloudformation.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Partition;

/**
 * A resource type in the registry of an account and Region.
 *
 * @param name   such as {@code Community::SecurityIR::Case}
 * @param schema as it was submitted
 */
public record RegisteredType(String name, ObjectNode schema, String account, String region) {

    /** The one version that there is. */
    public static final String VERSION = "00000001";

    private static final String AWS = "AWS::";
    private static final String TYPE_CONFIGURATION = "typeConfiguration";

    /** Returns the ARN of the type, without a version. */
    public String arn() {
        return prefix(isPublic() ? "" : account) + "type/resource/" + dashed();
    }

    /** Returns the ARN of one of its configurations. */
    public String configurationArn(String alias) {
        return prefix(account) + "type-configuration/resource/" + dashed() + "/" + alias;
    }

    /** Returns {@code PUBLIC} for types of AWS, {@code PRIVATE} for those that an account registered. */
    public String visibility() {
        return isPublic() ? "PUBLIC" : "PRIVATE";
    }

    /** Returns what its handlers can do: {@code FULLY_MUTABLE}, {@code IMMUTABLE} or {@code NON_PROVISIONABLE}. */
    public String provisioningType() {
        JsonNode handlers = schema.path("handlers");
        if (!handlers.has("create") || !handlers.has("read") || !handlers.has("delete")) {
            return "NON_PROVISIONABLE";
        }
        return handlers.has("update") ? "FULLY_MUTABLE" : "IMMUTABLE";
    }

    /** Returns what it says about itself; null if nothing. */
    public String description() {
        return schema.hasNonNull("description") ? schema.get("description").asText() : null;
    }

    /** Returns whether it can be configured. */
    public boolean configurable() {
        return schema.path(TYPE_CONFIGURATION).isObject();
    }

    /** Returns the schema of its configuration, which refers to the same definitions; an empty one without it. */
    public ObjectNode configurationSchema() {
        ObjectNode configuration = configurable() ? schema.get(TYPE_CONFIGURATION).deepCopy() : schema.objectNode();
        if (configurable() && schema.has("definitions")) {
            configuration.set("definitions", schema.get("definitions"));
        }
        return configuration;
    }

    private boolean isPublic() {
        return name.startsWith(AWS);
    }

    private String dashed() {
        return name.replace("::", "-");
    }

    private String prefix(String owner) {
        return String.join(":", "arn", Partition.of(region).id(), "cloudformation", region, owner, "");
    }
}
