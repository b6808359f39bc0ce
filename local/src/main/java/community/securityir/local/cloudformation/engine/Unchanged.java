package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackOperation;
import java.util.function.Consumer;

/** The outcome of an update that changes nothing. */
record Unchanged(Stack stack) implements StackOperation {

    @Override
    public String stackId() {
        return stack.stackId();
    }

    @Override
    public boolean noChanges() {
        return true;
    }

    @Override
    public void onEvent(Consumer<StackEvent> consumer) {
        // nothing happens to the stack
    }

    @Override
    public Stack await() {
        return stack;
    }
}
