package community.securityir.local.cloudformation;

import community.securityir.local.cloudformation.engine.Engine;
import community.securityir.local.cloudformation.engine.EngineOptions;
import community.securityir.local.cloudformation.engine.Sleeper;
import community.securityir.local.cloudformation.stack.ChangeSet;
import community.securityir.local.cloudformation.stack.ChangeSetRequest;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.DriftDetection;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.cloudformation.stack.ResourceDrift;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackExport;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.handler.ResourceHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The local CloudFormation: stacks of the given resource types, kept in a file, created, updated and deleted through
 * the handlers of the types the way CloudFormation does it.
 *
 * <p>Operations run in the background and survive the end of the process: what was interrupted goes on from where it
 * was as soon as a later process takes it up. One process at a time may have a folder open.
 */
public final class CloudFormation implements AutoCloseable {

    private static final String FILE = "stacks.db";

    private final Engine engine;

    private CloudFormation(Engine engine) {
        this.engine = engine;
    }

    /**
     * Opens the stacks in a folder. Nothing goes on by that alone: see {@link #takeUpAll}.
     *
     * @param folder  where {@code stacks.db} lies or is made
     * @param clock   the time of events, and of the limits of operations
     * @param sleeper how callback delays and pauses are waited for
     * @param types   the resource types that templates may use; they stay open when this is closed
     */
    public static CloudFormation open(Path folder, Clock clock, Sleeper sleeper, List<ResourceHandlers> types) {
        return open(folder, clock, sleeper, types, EngineOptions.DEFAULT);
    }

    /** As {@link #open(Path, Clock, Sleeper, List)}, with options. */
    public static CloudFormation open(Path folder, Clock clock, Sleeper sleeper, List<ResourceHandlers> types,
            EngineOptions options) {
        return new CloudFormation(Engine.open(folder.resolve(FILE), clock, sleeper, types, options));
    }

    /** Goes on with all operations that an earlier process began and did not end. */
    public void takeUpAll() {
        engine.takeUpAll();
    }

    /**
     * Goes on with the operation on a stack that an earlier process began and did not end, unless that is being done
     * already.
     *
     * @return the operation; empty if there is none that was interrupted, also if another one is at work on the stack
     */
    public Optional<StackOperation> takeUp(String account, String region, String nameOrId) {
        return engine.takeUp(account, region, nameOrId);
    }

    /** Returns whether the operation on a stack was interrupted and nobody has taken it up: nothing happens to it. */
    public boolean interrupted(String account, String region, String nameOrId) {
        return engine.interrupted(account, region, nameOrId);
    }

    /**
     * Creates the stack, or updates it if there is one of that name.
     *
     * @return the operation, under way already; {@link StackOperation#noChanges} if the stack is as requested
     * @throws community.securityir.local.cloudformation.template.TemplateException if the template or a parameter is
     *     wrong; nothing was done
     * @throws StackException if the stack is in a status that allows no update; nothing was done
     */
    public StackOperation deploy(DeployRequest request) {
        return engine.deploy(request);
    }

    /**
     * Deletes the stack, or joins the deletion that is under way.
     *
     * @throws StackException if there is no such stack, or another operation is at work on it; nothing was done
     */
    public StackOperation delete(String account, String region, String nameOrId) {
        return engine.delete(account, region, nameOrId, Set.of(), OperationOptions.DEFAULT);
    }

    /**
     * Deletes a stack of which the deletion failed, but for some resources: these leave it and stay as they are.
     *
     * @param retained logical ids
     * @throws StackException if the stack is not in DELETE_FAILED, or has no such resource; nothing was done
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html">DeleteStack,
     *     RetainResources</a>
     */
    public StackOperation delete(String account, String region, String nameOrId, Set<String> retained) {
        return engine.delete(account, region, nameOrId, retained, OperationOptions.DEFAULT);
    }

    /** As {@link #delete(String, String, String, Set)}, with options. */
    public StackOperation delete(String account, String region, String nameOrId, Set<String> retained,
            OperationOptions options) {
        return engine.delete(account, region, nameOrId, retained, options);
    }

    /**
     * Rolls back once more an update of which the rollback failed.
     *
     * @throws StackException if there is no such stack, or it is not in UPDATE_ROLLBACK_FAILED; nothing was done
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html">
     *     ContinueUpdateRollback</a>
     */
    public StackOperation continueUpdateRollback(String account, String region, String nameOrId) {
        return engine.continueUpdateRollback(account, region, nameOrId);
    }

    /**
     * Gives up an update that is going forward: it is rolled back.
     *
     * @throws StackException if there is no such stack, or it is not in UPDATE_IN_PROGRESS; nothing was done
     */
    public void cancelUpdate(String account, String region, String nameOrId) {
        engine.cancelUpdate(account, region, nameOrId);
    }

    /**
     * Protects a stack against its deletion, or does not any more.
     *
     * @return the stack's id
     * @throws StackException if there is no such stack
     */
    public String protect(String account, String region, String nameOrId, boolean terminationProtected) {
        return engine.protect(account, region, nameOrId, terminationProtected);
    }

    /**
     * Makes a change set. For a stack that is not there one is made in REVIEW_IN_PROGRESS.
     *
     * @return it; {@code FAILED} if it has no changes
     * @throws community.securityir.local.cloudformation.template.TemplateException if the template or a parameter is
     *     wrong; nothing was done
     * @throws StackException if the stack is in a status that allows none; nothing was done
     */
    public ChangeSet createChangeSet(ChangeSetRequest request) {
        return engine.createChangeSet(request);
    }

    /**
     * Returns a change set.
     *
     * @param stackNameOrId null for a change set that is named by its ARN
     * @throws StackException ChangeSetNotFound if there is none
     */
    public ChangeSet changeSet(String account, String region, String stackNameOrId, String nameOrId) {
        return engine.changeSet(account, region, stackNameOrId, nameOrId);
    }

    /** Returns the change sets of a stack, from the oldest to the newest. */
    public List<ChangeSet> changeSets(String account, String region, String nameOrId) {
        return engine.changeSets(account, region, nameOrId);
    }

    /** Removes a change set, if there is one. */
    public void deleteChangeSet(String account, String region, String stackNameOrId, String nameOrId) {
        engine.deleteChangeSet(account, region, stackNameOrId, nameOrId);
    }

    /**
     * Does what a change set says.
     *
     * @param disableRollback    whether a failure leaves everything as it is; else the change set says what it does
     * @param clientRequestToken the caller's mark; null without one
     * @throws StackException if there is none, or it cannot be executed (any more); nothing was done
     */
    public StackOperation executeChangeSet(String account, String region, String stackNameOrId, String nameOrId,
            boolean disableRollback, String clientRequestToken) {
        return engine.executeChangeSet(account, region, stackNameOrId, nameOrId, disableRollback, clientRequestToken);
    }

    /** Returns the operation that is at work on the stack; empty without one, and for one that was interrupted. */
    public Optional<StackOperation> running(String account, String region, String nameOrId) {
        return engine.running(account, region, nameOrId);
    }

    /** Returns the stack: by name if it is not deleted, by id in any case. */
    public Optional<Stack> describe(String account, String region, String nameOrId) {
        return engine.describe(account, region, nameOrId);
    }

    /**
     * Returns the events of a stack, the oldest first.
     *
     * @throws StackException if there is no such stack
     */
    public List<StackEvent> events(String account, String region, String nameOrId) {
        return engine.events(account, region, nameOrId);
    }

    /** Returns the stacks that are not deleted, by name. */
    public List<Stack> list(String account, String region) {
        return engine.list(account, region);
    }

    /**
     * Checks a template as far as that can be done without values for its parameters.
     *
     * @param source its name for messages
     * @throws community.securityir.local.cloudformation.template.TemplateException if it is wrong
     */
    public TemplateSummary summarize(String source, String template) {
        return engine.summarize(source, template);
    }

    /** Returns the stack of that name that was deleted last; empty if none ever was. */
    public Optional<Stack> lastDeleted(String account, String region, String name) {
        return engine.lastDeleted(account, region, name);
    }

    /** Returns the ids of all stacks in these statuses, deleted ones too, from the newest to the oldest. */
    public List<String> ids(String account, String region, Set<StackStatus> statuses) {
        return engine.ids(account, region, statuses);
    }

    /**
     * Returns the template that a stack was made of; empty for one that has none yet.
     *
     * @throws StackException if there is no such stack
     */
    public String template(String account, String region, String nameOrId) {
        return engine.template(account, region, nameOrId);
    }

    /** Returns what the stacks of an account export in a Region, by name. */
    public List<StackExport> exports(String account, String region) {
        return engine.exports(account, region);
    }

    /**
     * Returns the names of the stacks that import an export, sorted.
     *
     * @throws StackException if none does, as CloudFormation has it
     */
    public List<String> imports(String account, String region, String exportName) {
        return engine.imports(account, region, exportName);
    }

    /**
     * Begins to compare the resources of a stack with its template.
     *
     * @param logicalIds the resources to look at; empty for all
     * @return the id of the detection, which goes on by itself
     * @throws StackException if there is no such stack or resource, the stack is in a status in which CloudFormation
     *     looks for no drift, or a detection is under way
     */
    public String detectDrift(String account, String region, String nameOrId, Set<String> logicalIds) {
        return engine.detectDrift(account, region, nameOrId, logicalIds);
    }

    /**
     * Returns how far a drift detection is.
     *
     * @throws StackException if there is none of that id
     */
    public DriftDetection driftDetection(String account, String region, String id) {
        return engine.driftDetection(account, region, id);
    }

    /**
     * Compares one resource with the template, now.
     *
     * @throws StackException as {@link #detectDrift}, and if the resource's type has no read handler
     */
    public ResourceDrift detectResourceDrift(String account, String region, String nameOrId, String logicalId) {
        return engine.detectResourceDrift(account, region, nameOrId, logicalId);
    }

    /**
     * Returns what the last detections found out about the resources of a stack; those never looked at are left out.
     *
     * @throws StackException if there is no such stack
     */
    public List<ResourceDrift> resourceDrifts(String account, String region, String nameOrId) {
        return engine.resourceDrifts(account, region, nameOrId);
    }

    /**
     * Forgets the stacks of all accounts and Regions, deleted ones too. No handler is called: their resources stay.
     *
     * @return false, and nothing was done, if an operation is at work or was interrupted
     */
    public boolean forgetAll() {
        return engine.forgetAll();
    }

    /**
     * Stops. An operation that is under way stops after the invocation that it is in and goes on when a later process
     * takes it up.
     */
    @Override
    public void close() {
        engine.close();
    }
}
