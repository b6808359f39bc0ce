package community.securityir.local.cloudformation.template;

import java.util.Set;

/**
 * A resource that the stack has: its condition holds, or it has none.
 *
 * @param logicalId           its name in the template
 * @param type                its type, such as {@code Community::SecurityIR::Case}
 * @param dependsOn           the logical ids that have to exist before it: {@code DependsOn} and what its properties
 *                            refer to
 * @param deletionPolicy      what happens when it leaves the stack
 * @param updateReplacePolicy what happens to the old one when it is replaced
 * @param line                where it stands in the template, from 1
 */
public record PreparedResource(String logicalId, String type, Set<String> dependsOn, DeletionPolicy deletionPolicy,
        DeletionPolicy updateReplacePolicy, int line) {

    /** Keeps a set of its own. */
    public PreparedResource {
        dependsOn = Set.copyOf(dependsOn);
    }
}
