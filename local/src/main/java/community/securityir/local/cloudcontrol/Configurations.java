package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The configurations of resource types, which belong to an account and a Region. */
@FunctionalInterface
public interface Configurations {

    /** Returns the type's configuration; null if none is set. */
    ObjectNode configuration(String account, String region, String typeName);
}
