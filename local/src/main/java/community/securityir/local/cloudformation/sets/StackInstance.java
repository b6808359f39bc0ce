package community.securityir.local.cloudformation.sets;

import java.util.Map;

/**
 * A stack of a stack set, in one account and Region.
 *
 * @param stackName   the name that its stack has or will have
 * @param stackId     null until there is a stack
 * @param overrides   values of parameters that differ from those of the set
 * @param state       how its last operation went
 * @param reason      why it has its state; may be null
 * @param operationId its last operation
 */
public record StackInstance(String setId, String account, String region, String stackName, String stackId,
        Map<String, String> overrides, State state, String reason, String operationId) {

    /** The values of the API's StackInstanceDetailedStatus that occur here. */
    public enum State { PENDING, RUNNING, SUCCEEDED, FAILED, CANCELLED }

    StackInstance in(State newState, String newReason) {
        return new StackInstance(setId, account, region, stackName, stackId, overrides, newState, newReason,
                operationId);
    }

    StackInstance with(String newStackId) {
        return new StackInstance(setId, account, region, stackName, newStackId, overrides, state, reason, operationId);
    }

    StackInstance of(String newOperationId) {
        return new StackInstance(setId, account, region, stackName, stackId, overrides, State.PENDING, null,
                newOperationId);
    }
}
