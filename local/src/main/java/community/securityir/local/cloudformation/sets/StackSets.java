package community.securityir.local.cloudformation.sets;

import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.sets.SetOperation.Action;
import community.securityir.local.cloudformation.sets.SetOperation.Status;
import community.securityir.local.cloudformation.sets.SetOperation.Target;
import community.securityir.local.cloudformation.sets.StackInstance.State;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The stack sets of all accounts and Regions. Operations run in the background, one of a set at a time, and survive the
 * end of the process. Refusals are {@link StackException}s with CloudFormation's codes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html">concepts</a>
 */
public final class StackSets implements AutoCloseable {

    /** As long as the engine may need to let go of the stack that is being worked on. */
    private static final int LAST_STACK_SECONDS = 70;

    /** How much of a set's name its stacks have in theirs, which may have 128 characters. */
    private static final int LONGEST_PART = 80;

    private final SetStore store;
    private final SetRunner runner;
    private final Clock clock;
    private final ExecutorService operations = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "stack-set");
        thread.setDaemon(true);
        return thread;
    });

    private StackSets(SetStore store, CloudFormation stacks, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.runner = new SetRunner(store, stacks, clock);
    }

    /** Opens the stack sets in a folder. */
    public static StackSets open(Path folder, CloudFormation stacks, Clock clock) {
        return new StackSets(new SetStore(folder.resolve("stacksets.db")), stacks, clock);
    }

    /** Goes on with the operations that an earlier process began and did not end. */
    public void takeUpAll() {
        if (store.exists()) {
            store.read(SetStore.Tx::running).forEach(operation -> operations.execute(() -> runner.run(operation)));
        }
    }

    /** Adds a stack set, and returns it; the one that is there already if the same request made it. */
    public StackSet create(StackSet set) {
        StackName.require("stackSetName", set.name());
        return store.write(tx -> {
            Optional<StackSet> other = tx.set(set.account(), set.region(), set.name());
            if (other.isPresent()) {
                if (set.token() != null && set.token().equals(other.get().token())) {
                    return other.get();
                }
                throw new StackException("NameAlreadyExistsException", "Stack set " + set.name() + " already exists");
            }
            tx.add(set);
            return set;
        });
    }

    /** Returns a stack set by its name or id. */
    public StackSet get(String account, String region, String nameOrId) {
        return find(account, region, nameOrId).orElseThrow(() -> notFound(nameOrId));
    }

    /** Returns all of an account and Region, by name. */
    public List<StackSet> list(String account, String region) {
        return store.exists() ? store.read(tx -> tx.sets(account, region)) : List.of();
    }

    /** Removes a stack set without instances; one that is not there is removed. */
    public void delete(String account, String region, String nameOrId) {
        find(account, region, nameOrId).ifPresent(set -> store.write(tx -> {
            if (!tx.instances(set.id()).isEmpty()) {
                throw new StackException("StackSetNotEmptyException", "StackSet is not empty");
            }
            refuseWhileRunning(tx, set);
            tx.remove(set);
            return null;
        }));
    }

    /** Returns the instances of a set, by account and Region. */
    public List<StackInstance> instances(StackSet set) {
        return store.read(tx -> tx.instances(set.id()));
    }

    /** Returns the operations of a set, from the newest to the oldest. */
    public List<SetOperation> operations(StackSet set) {
        return store.read(tx -> tx.operations(set.id()));
    }

    /**
     * Begins to make instances. Those that are there already are left as they are.
     *
     * @param operationId what to call the operation
     * @return the operation
     */
    public SetOperation createInstances(StackSet set, List<Target> targets, Map<String, String> overrides,
            int failureTolerance, String operationId) {
        return begin(set, new SetOperation(operationId, set.id(), Action.CREATE, Status.RUNNING, targets, false,
                failureTolerance, clock.millis(), null), overrides);
    }

    /** Begins to delete instances, with their stacks or without. */
    public SetOperation deleteInstances(StackSet set, List<Target> targets, boolean retainStacks, int failureTolerance,
            String operationId) {
        return begin(set, new SetOperation(operationId, set.id(), Action.DELETE, Status.RUNNING, targets, retainStacks,
                failureTolerance, clock.millis(), null), Map.of());
    }

    /**
     * Changes a set and begins to change its stacks. The set stays changed whatever becomes of them.
     *
     * @param targets the instances to be changed; null for all of them
     * @param order   the Regions that come first
     * @param content whether the template or the parameters are others now: then other instances are out of date
     */
    public SetOperation update(StackSet changed, List<Target> targets, List<String> order, boolean content,
            int failureTolerance, String operationId) {
        return begin(changed, tx -> {
            tx.save(changed);
            List<StackInstance> all = tx.instances(changed.id());
            if (content) {
                all.forEach(instance -> tx.save(instance.outdated(true)));
            }
            return new SetOperation(operationId, changed.id(), Action.UPDATE, Status.RUNNING,
                    targets == null ? ordered(all, order) : targets, false, failureTolerance, clock.millis(), null);
        }, Map.of());
    }

    private static List<Target> ordered(List<StackInstance> instances, List<String> order) {
        Set<String> regions = new LinkedHashSet<>(order);
        instances.forEach(instance -> regions.add(instance.region()));
        return regions.stream().flatMap(region -> instances.stream().filter(each -> each.region().equals(region)))
                .map(instance -> new Target(instance.account(), instance.region())).toList();
    }

    /** Forgets all of them. The stacks stay. */
    public void forgetAll() {
        if (store.exists()) {
            store.clear();
        }
    }

    @Override
    public void close() {
        operations.shutdownNow();
        try {
            operations.awaitTermination(LAST_STACK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    private SetOperation begin(StackSet set, SetOperation operation, Map<String, String> overrides) {
        return begin(set, tx -> operation, overrides);
    }

    private SetOperation begin(StackSet set, Function<SetStore.Tx, SetOperation> planned,
            Map<String, String> overrides) {
        SetOperation begun = store.write(tx -> {
            refuseWhileRunning(tx, set);
            SetOperation operation = planned.apply(tx);
            if (tx.operations(set.id()).stream().anyMatch(other -> other.id().equals(operation.id()))) {
                throw new StackException("OperationIdAlreadyExistsException",
                        "Operation " + operation.id() + " already exists");
            }
            List<String> missing = new ArrayList<>();
            for (Target target : operation.targets()) {
                Optional<StackInstance> there = tx.instance(set.id(), target.account(), target.region());
                if (there.isPresent()) {
                    tx.save(there.get().of(operation.id()));
                } else if (operation.action() == Action.CREATE) {
                    tx.save(new StackInstance(set.id(), target.account(), target.region(),
                            "StackSet-" + set.name().substring(0, Math.min(set.name().length(), LONGEST_PART)) + "-" + UUID.randomUUID(), null, overrides, State.PENDING, null,
                            operation.id(), false));
                } else {
                    missing.add(target.account() + " in " + target.region());
                }
            }
            if (!missing.isEmpty()) {
                throw new StackException("StackInstanceNotFoundException",
                        "The stack set has no instance of " + String.join(", ", missing));
            }
            tx.save(operation);
            return operation;
        });
        operations.execute(() -> runner.run(begun));
        return begun;
    }

    private Optional<StackSet> find(String account, String region, String nameOrId) {
        return store.exists() ? store.read(tx -> tx.set(account, region, nameOrId)) : Optional.empty();
    }

    private static void refuseWhileRunning(SetStore.Tx tx, StackSet set) {
        if (tx.operations(set.id()).stream().anyMatch(other -> other.status() == Status.RUNNING)) {
            throw new StackException("OperationInProgressException",
                    "Another Operation on StackSet " + set.id() + " is in progress");
        }
    }

    private static StackException notFound(String nameOrId) {
        return new StackException("StackSetNotFoundException", "StackSet " + nameOrId + " not found");
    }
}
