package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.stack.ResourceStatus;
import community.securityir.local.cloudformation.template.DeletionPolicy;
import java.time.Instant;
import java.util.Set;

/**
 * A physical resource of a stack, or one that is being made. A logical id has more than one while it is replaced.
 *
 * @param id         0 before it is stored
 * @param physicalId the primary identifier; null until it is known
 * @param properties what the template asked for when the resource was last created or updated
 * @param model      the live properties as last read, read-only ones included; null until the resource is complete
 * @param dependsOn  the logical ids that were needed before it
 */
public record ResourceRow(long id, String stackId, String logicalId, String type, String physicalId,
        ResourceStatus status, String reason, Instant updated, Standing standing, ObjectNode properties,
        ObjectNode model, Set<String> dependsOn, DeletionPolicy deletionPolicy, DeletionPolicy updateReplacePolicy) {

    /** Returns the resource with its identifier. */
    public ResourceRow identified(String newPhysicalId) {
        return new ResourceRow(id, stackId, logicalId, type, newPhysicalId, status, reason, updated, standing,
                properties, model, dependsOn, deletionPolicy, updateReplacePolicy);
    }

    /** Returns the resource in another status. */
    public ResourceRow in(ResourceStatus newStatus, String newReason, Instant now) {
        return new ResourceRow(id, stackId, logicalId, type, physicalId, newStatus, newReason, now, standing,
                properties, model, dependsOn, deletionPolicy, updateReplacePolicy);
    }

    /** Returns the resource with another standing. */
    public ResourceRow standing(Standing newStanding) {
        return new ResourceRow(id, stackId, logicalId, type, physicalId, status, reason, updated, newStanding,
                properties, model, dependsOn, deletionPolicy, updateReplacePolicy);
    }

    /** Returns the resource with other properties, asked for and live. */
    public ResourceRow having(ObjectNode newProperties, ObjectNode newModel) {
        return new ResourceRow(id, stackId, logicalId, type, physicalId, status, reason, updated, standing,
                newProperties, newModel, dependsOn, deletionPolicy, updateReplacePolicy);
    }

    /** Returns the resource with what another template says about it. */
    public ResourceRow declared(Set<String> newDependsOn, DeletionPolicy newDeletion, DeletionPolicy newReplace) {
        return new ResourceRow(id, stackId, logicalId, type, physicalId, status, reason, updated, standing,
                properties, model, newDependsOn, newDeletion, newReplace);
    }
}
