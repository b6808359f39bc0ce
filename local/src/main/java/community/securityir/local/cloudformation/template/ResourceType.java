package community.securityir.local.cloudformation.template;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a resource type tells the template. */
public interface ResourceType {

    /** Returns the name, such as {@code Community::SecurityIR::Case}. */
    String name();

    /**
     * Returns the type's schema as registered: properties and their rules, and {@code readOnlyProperties}, which are
     * the attributes for {@code Fn::GetAtt}.
     *
     * @see <a href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html">
     *     schema</a>
     */
    ObjectNode schema();
}
