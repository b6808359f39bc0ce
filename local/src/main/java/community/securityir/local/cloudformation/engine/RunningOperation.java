package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.store.EventTable.Numbered;
import community.securityir.local.cloudformation.store.StackStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An operation that runs here, and who follows it. */
final class RunningOperation implements StackOperation {

    private final String stackId;
    private final long operationId;
    private final long firstEvent;
    private final StackStore store;
    private final Supplier<Stack> stack;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    /**
     * Takes an operation.
     *
     * @param firstEvent the number of the newest event that does not belong to this run of it
     * @param stack      gives the stack as it is
     */
    RunningOperation(String stackId, long operationId, long firstEvent, StackStore store, Supplier<Stack> stack) {
        this.stackId = stackId;
        this.operationId = operationId;
        this.firstEvent = firstEvent;
        this.store = store;
        this.stack = stack;
    }

    @Override
    public String stackId() {
        return stackId;
    }

    @Override
    public boolean noChanges() {
        return false;
    }

    @Override
    public void onEvent(Consumer<StackEvent> consumer) {
        Follower follower = new Follower(consumer);
        followers.add(follower);
        follower.catchUp();
    }

    @Override
    public Stack await() throws InterruptedException {
        try {
            done.get();
            return stack.get();
        } catch (ExecutionException e) {
            throw new StackException("InternalFailure", "The operation on " + stackId
                    + " was interrupted. It can be taken up again where it was.", e.getCause());
        }
    }

    /** Hands new events to the followers. */
    void written() {
        followers.forEach(Follower::catchUp);
    }

    /** The operation has ended. */
    void ended() {
        written();
        done.complete(null);
    }

    /** The operation cannot go on in this process. */
    void broken(Throwable cause) {
        done.completeExceptionally(cause);
    }

    private final class Follower {

        private final Consumer<StackEvent> consumer;
        private long seen = firstEvent;

        Follower(Consumer<StackEvent> consumer) {
            this.consumer = consumer;
        }

        synchronized void catchUp() {
            List<Numbered> events = store.read(tx -> tx.events().after(operationId, seen));
            for (Numbered event : events) {
                seen = event.number();
                try {
                    consumer.accept(event.event());
                } catch (RuntimeException e) {
                    followers.remove(this);
                    return;
                }
            }
        }
    }
}
