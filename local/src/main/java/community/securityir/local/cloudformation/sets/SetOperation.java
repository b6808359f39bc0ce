package community.securityir.local.cloudformation.sets;

import java.util.List;

/**
 * An operation on instances of a stack set.
 *
 * @param targets          in the order in which they are worked on
 * @param retainStacks     whether a deletion leaves the stacks where they are
 * @param failureTolerance how many instances may fail in a Region before the operation stops
 * @param created          milliseconds since 1970
 * @param ended            the same; null while it runs
 */
public record SetOperation(String id, String setId, Action action, Status status, List<Target> targets,
        boolean retainStacks, int failureTolerance, long created, Long ended) {

    /** What it does. */
    public enum Action { CREATE, UPDATE, DELETE }

    /** The values of the API's StackSetOperationStatus that occur here. */
    public enum Status { RUNNING, SUCCEEDED, FAILED }

    /** An account and a Region. */
    public record Target(String account, String region) {}

    SetOperation ended(Status with, long at) {
        return new SetOperation(id, setId, action, with, targets, retainStacks, failureTolerance, created, at);
    }
}
