package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A step of an operation's plan.
 *
 * @param id         0 before it is stored
 * @param position   its number in its phase, from 0
 * @param after      the positions of the steps that have to be done before it
 * @param resourceId the row of the resource that the step works on; null until a CREATE begins. Once an UPDATE or a
 *                   RESTORE became a replacement: the new one
 * @param formerId   the row of the resource that is being replaced; null unless the step replaces one
 * @param call       the handler's operation; null while no handler was called
 * @param desired    the properties to reach; null if they are not known yet, or not needed
 * @param previous   the properties before an UPDATE; for a RESTORE those that the failed update was after, null if that
 *                   update did not touch the resource
 */
public record StepRow(long id, long operationId, Phase phase, int position, StepKind kind, String logicalId,
        String type, Set<Integer> after, StepState state, Long resourceId, Long formerId, Call call,
        ObjectNode desired, ObjectNode previous) {

    /** Returns a step that has not begun. */
    public static StepRow planned(Phase phase, int position, StepKind kind, String logicalId, String type,
            Set<Integer> after, Long resourceId, Long formerId, ObjectNode desired, ObjectNode previous) {
        return new StepRow(0, 0, phase, position, kind, logicalId, type, after, StepState.WAITING, resourceId,
                formerId, null, desired, previous);
    }

    /** Returns whether the step makes a new resource in place of another one. */
    public boolean replaces() {
        return formerId != null && kind != StepKind.SWAP_BACK;
    }

    /** Returns whether the step makes a new resource. */
    public boolean creates() {
        return kind == StepKind.CREATE || replaces();
    }

    /** Returns the step in another state. */
    public StepRow in(StepState newState) {
        return new StepRow(id, operationId, phase, position, kind, logicalId, type, after, newState, resourceId,
                formerId, call, desired, previous);
    }

    /** Returns the step with another call. */
    public StepRow calling(Call newCall) {
        return new StepRow(id, operationId, phase, position, kind, logicalId, type, after, state, resourceId,
                formerId, newCall, desired, previous);
    }

    /** Returns the step on another resource, in place of {@code newFormerId} if that is not null. */
    public StepRow on(Long newResourceId, Long newFormerId) {
        return new StepRow(id, operationId, phase, position, kind, logicalId, type, after, state, newResourceId,
                newFormerId, call, desired, previous);
    }

    /** Returns the step from and to other properties. */
    public StepRow changing(ObjectNode newPrevious, ObjectNode newDesired) {
        return new StepRow(id, operationId, phase, position, kind, logicalId, type, after, state, resourceId,
                formerId, call, newDesired, newPrevious);
    }
}
