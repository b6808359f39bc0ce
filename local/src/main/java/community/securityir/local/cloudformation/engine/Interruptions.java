package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.store.OperationRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations that have not ended though nobody is at work on them, or was once. Those begun here are none. */
final class Interruptions {

    private enum State { WAITING, TAKEN_UP }

    private final Map<Long, State> states = new HashMap<>();

    /** Takes the operations that an earlier process did not end. */
    Interruptions(List<OperationRow> unended) {
        unended.forEach(operation -> add(operation.id()));
    }

    /** An operation was interrupted: from now on it waits for somebody to take it up. */
    synchronized void add(long operationId) {
        states.put(operationId, State.WAITING);
    }

    /** Returns whether the caller is the one to go on with the operation: it waited until now. */
    synchronized boolean takeUp(long operationId) {
        return states.replace(operationId, State.WAITING, State.TAKEN_UP);
    }

    /** Returns whether the operation waits for somebody to take it up. */
    synchronized boolean waiting(long operationId) {
        return states.get(operationId) == State.WAITING;
    }

    /** Returns whether the operation was interrupted once and somebody is at work on it again. */
    synchronized boolean takenUp(long operationId) {
        return states.get(operationId) == State.TAKEN_UP;
    }

    /** The operation has ended. */
    synchronized void ended(long operationId) {
        states.remove(operationId);
    }
}
