package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.stack.ChangeSet;
import community.securityir.local.cloudformation.stack.ChangeSetRequest;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.DriftDetection;
import community.securityir.local.cloudformation.stack.OnFailure;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.cloudformation.stack.ResourceDrift;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackExport;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.store.ChangeSetRow;
import community.securityir.local.cloudformation.store.OperationRow;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.StackStore;
import community.securityir.local.cloudformation.template.Template;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.handler.ResourceHandlers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The engine behind {@code CloudFormation}, whose methods say what those of the same name do. */
public final class Engine implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Engine.class.getName());

    /** As long as one invocation of a handler may take. */
    private static final int LAST_INVOCATIONS_SECONDS = 60;

    private final StackStore store;
    private final Types types;
    private final Waits waits;
    private final Admission admission;
    private final ChangeSets changeSets;
    private final OperationRunner runner;
    private final ExecutorService operations;
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("stack-resource"));
    private final Map<Long, RunningOperation> running = new ConcurrentHashMap<>();
    private final Interruptions interruptions;
    private final DriftDetections drifts;

    private Engine(StackStore store, Clock clock, Sleeper sleeper, List<ResourceHandlers> handlers,
            EngineOptions options) {
        this.store = store;
        this.interruptions = new Interruptions(store.read(tx -> tx.operations().running()));
        this.waits = new Waits(clock, sleeper);
        this.operations = Executors.newFixedThreadPool(options.stacksAtATime(), daemons("stack-operation"));
        this.types = new Types(handlers);
        Definitions definitions = new Definitions(types, store);
        Journal journal = new Journal(clock);
        Ledger ledger = new Ledger(store, this::written);
        Invoker invoker = new Invoker(types, options.typeConfigurations(), waits);
        StepRunner steps = new StepRunner(ledger, types, invoker, waits, journal);
        this.drifts = new DriftDetections(store, types, invoker, waits, workers);
        this.admission = new Admission(store, definitions, types, journal);
        this.changeSets = new ChangeSets(store, definitions, types, new Imports(store, types, invoker), journal);
        this.runner = new OperationRunner(ledger, definitions,
                new PhaseRunner(ledger, steps, workers, options.resourcesAtATime()), new PhaseEnding(journal), waits);
    }

    /** Opens the store. */
    public static Engine open(Path file, Clock clock, Sleeper sleeper, List<ResourceHandlers> handlers,
            EngineOptions options) {
        return new Engine(StackStore.open(file), clock, sleeper, handlers, options);
    }

    /** Takes up all operations that were interrupted. */
    public void takeUpAll() {
        store.read(tx -> tx.operations().running()).forEach(this::takeUp);
        drifts.takeUpAll();
    }

    /** Takes up the operation of a stack that was interrupted. */
    public Optional<StackOperation> takeUp(String account, String region, String nameOrId) {
        return find(account, region, nameOrId).flatMap(this::unended).flatMap(operation -> {
            takeUp(operation);
            return interruptions.takenUp(operation.id()) ? joined(operation) : Optional.empty();
        });
    }

    /** Returns whether a stack's operation was interrupted. */
    public boolean interrupted(String account, String region, String nameOrId) {
        return find(account, region, nameOrId).flatMap(this::unended)
                .filter(operation -> interruptions.waiting(operation.id())).isPresent();
    }

    /** Creates or updates a stack. */
    public StackOperation deploy(DeployRequest request) {
        Optional<OperationRow> admitted = admission.deploy(request);
        if (admitted.isPresent()) {
            return start(admitted.get(), 0);
        }
        return new Unchanged(describe(request.account(), request.region(), request.stackName()).orElseThrow());
    }

    /** Deletes a stack. */
    public StackOperation delete(String account, String region, String nameOrId, Set<String> retained,
            OperationOptions options) {
        StackRow stack = existing(account, region, nameOrId);
        if (stack.status() == StackStatus.DELETE_IN_PROGRESS) {
            Optional<OperationRow> deletion = unended(stack);
            deletion.ifPresent(this::takeUp);
            Optional<StackOperation> joined = deletion.flatMap(this::joined);
            if (joined.isPresent()) {
                return joined.get();
            }
        }
        if (stack.status() == StackStatus.DELETE_COMPLETE) {
            return new Unchanged(store.read(tx -> Views.stack(tx, stack)));
        }
        return start(admission.delete(stack, retained, options), 0);
    }

    /** Gives up an update. */
    public void cancelUpdate(String account, String region, String nameOrId) {
        admission.cancelUpdate(existing(account, region, nameOrId));
    }

    /** Protects a stack, or does not any more. */
    public String protect(String account, String region, String nameOrId, boolean terminationProtected) {
        StackRow stack = existing(account, region, nameOrId);
        admission.protect(stack, terminationProtected);
        return stack.id();
    }

    /** Makes a change set. */
    public ChangeSet createChangeSet(ChangeSetRequest request) {
        return changeSets.create(request);
    }

    /** Returns a change set. */
    public ChangeSet changeSet(String account, String region, String stackNameOrId, String nameOrId) {
        return changeSets.describe(account, region, stackNameOrId, nameOrId);
    }

    /** Returns the change sets of a stack. */
    public List<ChangeSet> changeSets(String account, String region, String nameOrId) {
        return changeSets.list(existing(account, region, nameOrId));
    }

    /** Removes a change set. */
    public void deleteChangeSet(String account, String region, String stackNameOrId, String nameOrId) {
        changeSets.delete(account, region, stackNameOrId, nameOrId);
    }

    /** Executes a change set. */
    public StackOperation executeChangeSet(String account, String region, String stackNameOrId, String nameOrId,
            boolean disableRollback, String clientRequestToken) {
        ChangeSetRow row = changeSets.row(account, region, stackNameOrId, nameOrId);
        OnFailure onFailure = disableRollback ? OnFailure.DO_NOTHING : row.content().options().onFailure();
        return start(admission.execute(row, new OperationOptions(onFailure, clientRequestToken, false)), 0);
    }

    /** Rolls an update back once more. */
    public StackOperation continueUpdateRollback(String account, String region, String nameOrId) {
        StackRow stack = existing(account, region, nameOrId);
        long before = store.read(tx -> tx.events().newest());
        return start(admission.continueUpdateRollback(stack), before);
    }

    /** Returns the operation that is at work on a stack. */
    public Optional<StackOperation> running(String account, String region, String nameOrId) {
        return find(account, region, nameOrId).flatMap(this::unended).flatMap(this::joined);
    }

    /** Returns a stack. */
    public Optional<Stack> describe(String account, String region, String nameOrId) {
        return store.read(tx -> tx.stacks().find(account, region, nameOrId).map(stack -> Views.stack(tx, stack)));
    }

    /** Returns the events of a stack, the oldest first. */
    public List<StackEvent> events(String account, String region, String nameOrId) {
        StackRow stack = existing(account, region, nameOrId);
        return store.read(tx -> tx.events().of(stack.id()));
    }

    /** Returns the stacks that are not deleted. */
    public List<Stack> list(String account, String region) {
        return store.read(tx -> tx.stacks().living(account, region).stream()
                .map(stack -> Views.stack(tx, stack)).toList());
    }

    /** Checks a template. */
    public TemplateSummary summarize(String source, String template) {
        return TemplateSummary.of(Template.parse(source, template), types.declared());
    }

    /** Returns the stack of that name that was deleted last; empty if none ever was. */
    public Optional<Stack> lastDeleted(String account, String region, String name) {
        return store.read(tx -> tx.stacks().lastDeleted(account, region, name).map(stack -> Views.stack(tx, stack)));
    }

    /** Returns the ids of all stacks in these statuses, deleted ones too, from the newest to the oldest. */
    public List<String> ids(String account, String region, Set<StackStatus> statuses) {
        return store.read(tx -> tx.stacks().ids(account, region, statuses));
    }

    /** Returns the template that a stack was made of; empty for one that has none yet. */
    public String template(String account, String region, String nameOrId) {
        return existing(account, region, nameOrId).definition().template();
    }

    /** Returns what stacks export, by name. */
    public List<StackExport> exports(String account, String region) {
        return store.read(tx -> tx.exports().all(account, region)).stream()
                .map(export -> new StackExport(export.stackId(), export.name(), export.value())).toList();
    }

    /** Returns the names of the stacks that import an export. */
    public List<String> imports(String account, String region, String exportName) {
        List<String> importers = store.read(tx -> tx.exports().importers(account, region, exportName));
        if (importers.isEmpty()) {
            throw StackException.validation("Export '" + exportName + "' is not imported by any stack.");
        }
        return importers;
    }

    /** Begins to look for drift. */
    public String detectDrift(String account, String region, String nameOrId, Set<String> logicalIds) {
        return drifts.begin(existing(account, region, nameOrId), logicalIds);
    }

    /** Returns a drift detection. */
    public DriftDetection driftDetection(String account, String region, String id) {
        return drifts.describe(account, region, id);
    }

    /** Looks for drift in one resource. */
    public ResourceDrift detectResourceDrift(String account, String region, String nameOrId, String logicalId) {
        return drifts.detect(existing(account, region, nameOrId), logicalId);
    }

    /** Returns what was found out about drift. */
    public List<ResourceDrift> resourceDrifts(String account, String region, String nameOrId) {
        return drifts.list(existing(account, region, nameOrId));
    }

    /** Forgets all stacks. */
    public boolean forgetAll() {
        return store.forgetAll();
    }

    @Override
    public void close() {
        waits.stop();
        operations.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(LAST_INVOCATIONS_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
            operations.awaitTermination(LAST_INVOCATIONS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        running.values().forEach(operation -> operation.broken(new Waits.Stopped()));
        store.close();
    }

    private StackOperation start(OperationRow operation, long firstEvent) {
        RunningOperation handle = handle(operation, firstEvent);
        try {
            operations.execute(() -> run(operation.id(), handle));
        } catch (RejectedExecutionException e) {
            handle.broken(new Waits.Stopped());
        }
        return handle;
    }

    private void run(long operationId, RunningOperation handle) {
        try {
            runner.run(operationId);
            running.remove(operationId);
            interruptions.ended(operationId);
            handle.ended();
        } catch (RuntimeException | Error e) {
            if (!(e instanceof Waits.Stopped)) {
                logFailure(e);
            }
            interruptions.add(operationId);
            handle.broken(e);
        }
    }

    /** Where it failed, but not the message: it may quote properties. */
    private static void logFailure(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        LOG.log(Level.ERROR, "an operation on a stack was broken off: {0} at {1}", failure.getClass().getName(),
                stack.length == 0 ? "?" : stack[0]);
    }

    private void written(long operationId) {
        RunningOperation handle = running.get(operationId);
        if (handle != null) {
            handle.written();
        }
    }

    private Optional<OperationRow> unended(StackRow stack) {
        return store.read(tx -> tx.operations().newest(stack.id())).filter(OperationRow::running);
    }

    private void takeUp(OperationRow operation) {
        if (interruptions.takeUp(operation.id())) {
            running.remove(operation.id());
            start(operation, 0);
        }
    }

    private Optional<StackOperation> joined(OperationRow operation) {
        long id = operation.id();
        if (interruptions.waiting(id)) {
            return Optional.empty();
        }
        RunningOperation handle = handle(operation, 0);
        if (!store.read(tx -> tx.operations().get(id)).running()) {
            // it ended in between: nobody else would tell this handle
            running.remove(id, handle);
            handle.ended();
        }
        return Optional.of(handle);
    }

    /** Returns the one handle of an operation, whoever asks for it first: who starts it or who joins it. */
    private RunningOperation handle(OperationRow operation, long firstEvent) {
        return running.computeIfAbsent(operation.id(), id -> new RunningOperation(operation.stackId(), id, firstEvent,
                store, () -> store.read(tx -> Views.stack(tx, tx.stacks().get(operation.stackId())))));
    }

    private Optional<StackRow> find(String account, String region, String nameOrId) {
        return store.read(tx -> tx.stacks().find(account, region, nameOrId));
    }

    private StackRow existing(String account, String region, String nameOrId) {
        return find(account, region, nameOrId).orElseThrow(
                () -> StackException.validation("Stack with id " + nameOrId + " does not exist"));
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
