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
 * @param outdated    whether the set was changed since, and the stack was not
 */
public record StackInstance(String setId, String account, String region, String stackName, String stackId,
        Map<String, String> overrides, State state, String reason, String operationId, boolean outdated) {

    /** The values of the API's StackInstanceDetailedStatus that occur here. */
    public enum State { PENDING, RUNNING, SUCCEEDED, FAILED, CANCELLED }

    StackInstance in(State newState, String newReason) {
        return new StackInstance(setId, account, region, stackName, stackId, overrides, newState, newReason,
                operationId, outdated);
    }

    StackInstance with(String newStackId) {
        return new StackInstance(setId, account, region, stackName, newStackId, overrides, state, reason, operationId,
                outdated);
    }

    StackInstance of(String newOperationId) {
        return new StackInstance(setId, account, region, stackName, stackId, overrides, State.PENDING, null,
                newOperationId, outdated);
    }

    StackInstance outdated(boolean now) {
        return new StackInstance(setId, account, region, stackName, stackId, overrides, state, reason, operationId,
                now);
    }

    /** Whether its stack is what the set says. */
    public boolean current() {
        return state == State.SUCCEEDED && !outdated;
    }
}
