package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import java.util.Map;
import java.util.Set;

/**
 * What a template declares, for functions to refer to.
 *
 * @param parameters names of parameters
 * @param mappings   mappings by name: top-level key, second-level key, value
 * @param conditions names of conditions
 * @param resources  resources by logical id
 */
public record Declared(Set<String> parameters, Map<String, Map<String, Map<String, Node>>> mappings,
        Set<String> conditions, Map<String, Attributes> resources) {

    /** The attributes of a resource. */
    public interface Attributes {

        /** Returns the name of the resource's type. */
        String typeName();

        /** Returns whether {@code Fn::GetAtt} can give this attribute; true for all if the type is unknown. */
        boolean has(String attribute);

        /** Returns the attributes' names, for messages. */
        Set<String> names();
    }
}
