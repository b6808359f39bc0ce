package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Path;
import java.util.List;

/**
 * A resource as declared.
 *
 * @param logicalId           its name
 * @param line                the line of its name
 * @param type                its type; null if that has a fault
 * @param condition           the name of its condition, or null
 * @param dependsOn           the logical ids of {@code DependsOn}
 * @param deletionPolicy      by default {@code Delete}
 * @param deletionPolicyGiven whether the template says it
 * @param updateReplacePolicy by default {@code Delete}
 * @param properties          empty if there are none
 * @param propertiesLine      the line of the key Properties, or that of the name
 */
record ResourceDeclaration(String logicalId, int line, String type, String condition, List<String> dependsOn,
        DeletionPolicy deletionPolicy, boolean deletionPolicyGiven, DeletionPolicy updateReplacePolicy,
        Mapping properties, int propertiesLine) {

    /** Returns the way to the resource. */
    Path path() {
        return Path.ROOT.child(Sections.RESOURCES).child(logicalId);
    }

    /** Returns the way to its properties. */
    Path propertiesPath() {
        return path().child("Properties");
    }
}
