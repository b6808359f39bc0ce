package community.securityir.local.cloudformation.stack;

import java.time.Instant;

/**
 * Something that happened to a stack or to one of its resources. It carries no property values.
 *
 * @param eventId            unique
 * @param timestamp          when, to the millisecond
 * @param logicalResourceId  the resource's name in the template; the stack's name for an event of the stack itself
 * @param physicalResourceId the resource's primary identifier; empty until it is known; the stack's id for the stack
 * @param resourceType       {@code AWS::CloudFormation::Stack} for the stack itself
 * @param status             a {@link StackStatus} or a {@link ResourceStatus}
 * @param reason             may be null
 * @param clientRequestToken the mark that the caller gave the operation; null without one
 */
public record StackEvent(String eventId, String stackId, String stackName, Instant timestamp, String logicalResourceId,
        String physicalResourceId, String resourceType, String status, String reason,
        String clientRequestToken) {

    /** The type that events of a stack itself carry. */
    public static final String STACK_TYPE = "AWS::CloudFormation::Stack";

    /** Returns whether the event is one of the stack itself. */
    public boolean ofStack() {
        return STACK_TYPE.equals(resourceType) && stackId.equals(physicalResourceId);
    }
}
