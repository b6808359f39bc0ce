package community.securityir.local.cloudformation.stack;

import java.util.function.Consumer;

/** An operation on a stack: it runs by itself; this is the handle to watch it by. */
public interface StackOperation {

    /** CloudFormation's words for an update that changes nothing. */
    String NO_UPDATES = "No updates are to be performed.";

    /** Returns the id of the stack, an ARN. */
    String stackId();

    /** Returns whether there was nothing to do; such an operation has no events and {@link #await} returns at once. */
    boolean noChanges();

    /**
     * Hands over every event of the operation, those that were first, then each as it happens, in order and once. The
     * consumer is called by the threads that do the work, one at a time; one that throws gets no more events.
     */
    void onEvent(Consumer<StackEvent> consumer);

    /**
     * Waits for the end of the operation and for the delivery of its events.
     *
     * @return the stack as it is then
     * @throws StackException if the operation was interrupted, as when the engine is closed: it goes on when it is
     *     taken up
     * @throws InterruptedException if the waiting thread is interrupted; the operation goes on
     */
    Stack await() throws InterruptedException;
}
