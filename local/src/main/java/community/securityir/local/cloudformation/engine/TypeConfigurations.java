package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The configurations of resource types, which belong to an account and a Region. */
@FunctionalInterface
public interface TypeConfigurations {

    /** No type is configured. */
    TypeConfigurations NONE = (account, region, typeName) -> null;

    /** Returns the type's configuration; null if none is set. */
    ObjectNode configuration(String account, String region, String typeName);
}
