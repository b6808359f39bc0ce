package community.securityir.local.cloudformation.sets;

import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.sets.SetOperation.Status;
import community.securityir.local.cloudformation.sets.SetOperation.Target;
import community.securityir.local.cloudformation.sets.StackInstance.State;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.DeployRequest.Mode;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackSettings;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.template.TemplateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes an operation of a stack set through its instances, one after the other. */
final class SetRunner {

    private static final Logger LOG = System.getLogger(SetRunner.class.getName());

    private static final Set<StackStatus> COMPLETE =
            EnumSet.of(StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE);

    private final SetStore store;
    private final CloudFormation stacks;
    private final Clock clock;

    SetRunner(SetStore store, CloudFormation stacks, Clock clock) {
        this.store = store;
        this.stacks = stacks;
        this.clock = clock;
    }

    /** Runs what is left of an operation. One that is interrupted stays as it is, to be run again. */
    void run(SetOperation operation) {
        try {
            StackSet set = store.read(tx -> tx.set(operation.setId()));
            Map<String, Integer> failures = new HashMap<>();
            boolean stopped = false;
            for (Target target : operation.targets()) {
                Optional<StackInstance> instance =
                        store.read(tx -> tx.instance(set.id(), target.account(), target.region()));
                if (instance.isEmpty() || instance.get().state() == State.SUCCEEDED) {
                    continue; // done before the process ended
                }
                State state = stopped ? cancel(instance.get()) : work(operation, set, instance.get());
                if (state == State.FAILED) {
                    int failed = failures.merge(target.region(), 1, Integer::sum);
                    stopped |= failed > operation.failureTolerance();
                }
            }
            boolean failed = stopped;
            store.write(tx -> {
                // not if everything was forgotten meanwhile
                if (tx.operations(operation.setId()).stream().anyMatch(each -> each.id().equals(operation.id()))) {
                    tx.save(operation.ended(failed ? Status.FAILED : Status.SUCCEEDED, clock.millis()));
                }
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private State cancel(StackInstance instance) {
        return save(instance.in(State.CANCELLED, "Cancelled since failure tolerance has exceeded"));
    }

    private State work(SetOperation operation, StackSet set, StackInstance instance) throws InterruptedException {
        save(instance.in(State.RUNNING, null));
        try {
            return switch (operation.action()) {
                case CREATE -> create(set, instance);
                case UPDATE -> update(set, instance);
                case DELETE -> delete(operation, instance);
            };
        } catch (TemplateException | StackException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            // the stack's id may be known by now
            StackInstance now = store.read(tx -> tx.instance(instance.setId(), instance.account(), instance.region()))
                    .orElse(instance);
            return save(now.in(State.FAILED, e.getMessage()));
        } catch (RuntimeException e) {
            // its message could carry property values
            LOG.log(Level.ERROR, "an operation on a stack set was broken off: {0}", e.getClass().getName());
            return save(instance.in(State.FAILED, e.getClass().getSimpleName()));
        }
    }

    private State create(StackSet set, StackInstance instance) throws InterruptedException {
        Optional<Stack> there = stacks.describe(instance.account(), instance.region(), instance.stackName());
        Stack stack = there.isPresent() ? settled(there.get()) : made(set, instance);
        StackInstance known = instance.with(stack.stackId());
        return COMPLETE.contains(stack.status()) ? save(known.in(State.SUCCEEDED, null)) : failed(known, stack);
    }

    /** An instance that has no stack, because it failed, gets one. */
    private State update(StackSet set, StackInstance instance) throws InterruptedException {
        Optional<Stack> there = stacks.describe(instance.account(), instance.region(), instance.stackName());
        if (there.isEmpty()) {
            return create(set, instance.outdated(false));
        }
        settled(there.get());
        StackInstance known = instance.with(there.get().stackId());
        StackOperation operation = stacks.deploy(request(set, instance, Mode.UPDATE));
        Stack stack = operation.await();
        return operation.noChanges() || stack.status() == StackStatus.UPDATE_COMPLETE
                ? save(known.outdated(false).in(State.SUCCEEDED, null)) : failed(known, stack);
    }

    private static DeployRequest request(StackSet set, StackInstance instance, Mode mode) {
        Map<String, String> parameters = new HashMap<>(set.parameters());
        parameters.putAll(instance.overrides());
        return new DeployRequest(instance.account(), instance.region(), instance.stackName(), "template",
                set.template(), parameters, Set.of(), set.tags(), mode,
                new StackSettings(false, false, set.capabilities(), null), OperationOptions.DEFAULT);
    }

    private Stack made(StackSet set, StackInstance instance) throws InterruptedException {
        StackOperation operation = stacks.deploy(request(set, instance, Mode.CREATE));
        save(instance.with(operation.stackId()).in(State.RUNNING, null));
        return operation.await();
    }

    /** A stack that an earlier process began; the engine goes on with it by itself, or has been told to. */
    private Stack settled(Stack stack) throws InterruptedException {
        Optional<StackOperation> operation = stacks.takeUp(stack.account(), stack.region(), stack.stackId())
                .or(() -> stacks.running(stack.account(), stack.region(), stack.stackId()));
        return operation.isPresent() ? operation.get().await()
                : stacks.describe(stack.account(), stack.region(), stack.stackId()).orElseThrow();
    }

    private State delete(SetOperation operation, StackInstance instance) throws InterruptedException {
        Optional<Stack> stack = operation.retainStacks() ? Optional.empty()
                : stacks.describe(instance.account(), instance.region(), instance.stackName());
        if (stack.isPresent() && stack.get().status() != StackStatus.DELETE_COMPLETE) {
            Stack gone = stacks.delete(instance.account(), instance.region(), stack.get().stackId()).await();
            if (gone.status() != StackStatus.DELETE_COMPLETE) {
                return failed(instance, gone);
            }
        }
        store.write(tx -> {
            tx.remove(instance);
            return null;
        });
        return State.SUCCEEDED;
    }

    private State failed(StackInstance instance, Stack stack) {
        return save(instance.in(State.FAILED, "Stack is " + stack.status()
                + (stack.reason() == null ? "" : ": " + stack.reason())));
    }

    private State save(StackInstance instance) {
        return store.write(tx -> {
            tx.save(instance);
            return instance.state();
        });
    }
}
