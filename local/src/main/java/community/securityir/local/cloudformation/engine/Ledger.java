package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.store.StackStore;
import community.securityir.local.cloudformation.store.Tx;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** The store as operations use it: whoever follows an operation is told after each of its transactions. */
final class Ledger {

    private final StackStore store;
    private final LongConsumer written;

    /**
     * Takes the store.
     *
     * @param written told the number of an operation after a transaction that can have added events to it
     */
    Ledger(StackStore store, LongConsumer written) {
        this.store = store;
        this.written = written;
    }

    /** Does the work in one transaction on behalf of an operation. */
    <T> T write(OperationContext context, Function<Tx, T> work) {
        T result = store.write(work);
        written.accept(context.operation().id());
        return result;
    }

    /** Does the work on one consistent state. */
    <T> T read(Function<Tx, T> work) {
        return store.read(work);
    }
}
