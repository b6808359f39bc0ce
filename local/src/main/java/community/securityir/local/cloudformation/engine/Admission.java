package community.securityir.local.cloudformation.engine;

import community.securityir.local.aws.Partition;
import community.securityir.local.cloudformation.plan.Planner;
import community.securityir.local.cloudformation.stack.ChangeSetRequest.Type;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.DeployRequest.Mode;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackName;
import community.securityir.local.cloudformation.stack.StackSettings;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.store.ChangeSetRow;
import community.securityir.local.cloudformation.store.ChangeSetRow.Content;
import community.securityir.local.cloudformation.store.Definition;
import community.securityir.local.cloudformation.store.OperationKind;
import community.securityir.local.cloudformation.store.OperationRow;
import community.securityir.local.cloudformation.store.Phase;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.StackStore;
import community.securityir.local.cloudformation.store.Standing;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.cloudformation.store.StepState;
import community.securityir.local.cloudformation.store.Tx;
import community.securityir.local.cloudformation.template.PreparedTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Admits operations: checks that they are allowed and right, and stores them with their first plan. */
final class Admission {

    private final StackStore store;
    private final Definitions definitions;
    private final Types types;
    private final Journal journal;

    Admission(StackStore store, Definitions definitions, Types types, Journal journal) {
        this.types = types;
        this.store = store;
        this.definitions = definitions;
        this.journal = journal;
    }

    /** Returns the operation that creates or updates the stack; empty if there is nothing to do. */
    Optional<OperationRow> deploy(DeployRequest request) {
        Optional<StackRow> existing = store.read(
                tx -> tx.stacks().find(request.account(), request.region(), request.stackName()));
        if (existing.isPresent() && existing.get().status() != StackStatus.DELETE_COMPLETE) {
            if (request.mode() == Mode.CREATE) {
                throw alreadyExists(existing.get());
            }
            return update(existing.get(), request);
        }
        StackName.require(request.stackName());
        if (request.mode() == Mode.UPDATE) {
            throw StackException.validation("Stack [" + request.stackName() + "] does not exist");
        }
        return Optional.of(create(request));
    }

    /** Returns the operation that does what a change set says. */
    OperationRow execute(ChangeSetRow changeSet, OperationOptions options) {
        Content content = changeSet.content();
        StackRow stack = store.read(tx -> tx.stacks().get(changeSet.stackId()));
        PreparedTemplate template = definitions.prepare(stack.account(), stack.region(), stack.name(), stack.id(),
                content.definition());
        return store.write(tx -> {
            StackRow now = tx.stacks().get(stack.id());
            ChangeSetRow current = tx.changeSets().find(changeSet.id()).orElseThrow(
                    () -> new StackException("ChangeSetNotFound", "ChangeSet [" + changeSet.id() + "] does not exist"));
            ChangeSets.refuseUnlessAvailable(current, now);
            OperationRow operation;
            if (content.type() == Type.CREATE) {
                StackRow begun = now.defined(content.definition()).having(content.settings());
                operation = beginCreate(tx, begun, template, options);
            } else if (content.type() == Type.IMPORT) {
                operation = beginImport(tx, now.having(content.settings()), content, template, options);
            } else {
                refuseUnlessUpdatable(now);
                operation = beginUpdate(tx, now.having(content.settings()), content.definition(), template, options);
            }
            tx.changeSets().save(current.executedBy(operation.id()));
            return operation;
        });
    }

    /**
     * Returns the operation that deletes a stack.
     *
     * @param retained logical ids of resources that leave the stack without being deleted
     */
    OperationRow delete(StackRow stack, Set<String> retained, OperationOptions options) {
        return store.write(tx -> {
            StackRow now = tx.stacks().get(stack.id());
            if (now.status().inProgress()) {
                throw StackException.validation(
                        "Stack [" + now.name() + "] cannot be deleted while in status " + now.status());
            }
            if (now.settings().terminationProtected()) {
                throw StackException.validation("Stack [" + now.id() + "] cannot be deleted while TerminationProtection"
                        + " is enabled");
            }
            Optional<String> inUse = ExportRules.deletionProblem(tx, now);
            if (inUse.isPresent()) {
                return undeleted(tx, now, inUse.get(), options);
            }
            ChangeSets.forget(tx, now.id());
            List<ResourceRow> owned = tx.resources().owned(now.id());
            refuseUnlessRetainable(now, owned, retained);
            OperationRow operation = tx.operations().begin(now.id(), OperationKind.DELETE, Phase.DELETE,
                    now.definition(), now.definition(), options);
            journal.stack(tx, operation.id(), now, StackStatus.DELETE_IN_PROGRESS, Journal.USER_INITIATED);
            tx.steps().plan(operation.id(), Planner.deletion(Phase.DELETE, owned,
                    resource -> Planner.keptOnDeletion(resource) || retained.contains(resource.logicalId())));
            return operation;
        });
    }

    /** A stack that another one imports from is not deleted: it gets the status back that it had. */
    private OperationRow undeleted(Tx tx, StackRow stack, String reason, OperationOptions options) {
        OperationRow operation = tx.operations().begin(stack.id(), OperationKind.DELETE, Phase.DELETE,
                stack.definition(), stack.definition(), options).running(false);
        tx.operations().save(operation);
        journal.stack(tx, operation.id(), stack, StackStatus.DELETE_IN_PROGRESS, Journal.USER_INITIATED);
        journal.stack(tx, operation.id(), stack, stack.status(), reason);
        return operation;
    }

    /** CloudFormation keeps resources of a deletion only after that has failed once; the words are its own. */
    private static void refuseUnlessRetainable(StackRow stack, List<ResourceRow> owned, Set<String> retained) {
        if (retained.isEmpty()) {
            return;
        }
        if (stack.status() != StackStatus.DELETE_FAILED) {
            throw StackException.validation("Invalid operation on stack [" + stack.id() + "]. When you delete a stack,"
                    + " specify which resources to retain only when the stack is in the DELETE_FAILED state.");
        }
        Set<String> unknown = new TreeSet<>(retained);
        owned.forEach(resource -> unknown.remove(resource.logicalId()));
        if (!unknown.isEmpty()) {
            throw StackException.validation("The stack has no resource " + String.join(", ", unknown) + " to retain.");
        }
    }

    /** Gives up an update that is going forward: it is rolled back. The words are CloudFormation's. */
    void cancelUpdate(StackRow stack) {
        store.write(tx -> {
            StackRow now = tx.stacks().get(stack.id());
            if (now.status() != StackStatus.UPDATE_IN_PROGRESS) {
                throw StackException.validation("CancelUpdateStack cannot be called from current stack status");
            }
            tx.operations().cancel(tx.operations().newest(now.id()).orElseThrow());
            return null;
        });
    }

    /** Protects a stack against its deletion, or does not any more. */
    void protect(StackRow stack, boolean terminationProtected) {
        store.write(tx -> {
            StackRow now = tx.stacks().get(stack.id());
            tx.stacks().save(now.having(now.settings().terminationProtected(terminationProtected)));
            return null;
        });
    }

    /** Returns the failed update of a stack, taken up again where its rollback failed. */
    OperationRow continueUpdateRollback(StackRow stack) {
        return store.write(tx -> {
            StackRow now = tx.stacks().get(stack.id());
            OperationRow update = tx.operations().newest(now.id()).orElseThrow();
            if (now.status() != StackStatus.UPDATE_ROLLBACK_FAILED) {
                throw StackException.validation("Stack:" + now.id() + " is in " + now.status()
                        + " state and can not continue an update rollback.");
            }
            for (StepRow step : tx.steps().of(update.id(), Phase.ROLLBACK)) {
                if (step.state().unsuccessful()) {
                    StepRow afresh = step.replaces() ? step.on(step.formerId(), null) : step;
                    tx.steps().save(afresh.calling(null).in(StepState.WAITING));
                }
            }
            OperationRow operation = update.running(true);
            tx.operations().save(operation);
            journal.stack(tx, operation.id(), now, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, Journal.USER_INITIATED);
            return operation;
        });
    }

    private OperationRow create(DeployRequest request) {
        String id = newId(request);
        Definition requested = Definitions.requested(request, null);
        PreparedTemplate template =
                definitions.prepare(request.account(), request.region(), request.stackName(), id, requested);
        Definition definition = Definitions.effective(requested, template);
        return store.write(tx -> {
            // somebody else can have created it meanwhile
            tx.stacks().find(request.account(), request.region(), request.stackName()).ifPresent(other -> {
                refuseUnlessUpdatable(other);
                throw alreadyExists(other);
            });
            StackRow stack = new StackRow(id, request.account(), request.region(), request.stackName(),
                    StackStatus.CREATE_IN_PROGRESS, null, journal.now(), null, null, definition, Map.of(),
                    request.settings() == null ? StackSettings.DEFAULT : request.settings());
            tx.stacks().insert(stack);
            return beginCreate(tx, stack, template, request.options());
        });
    }

    private OperationRow beginCreate(Tx tx, StackRow stack, PreparedTemplate template, OperationOptions options) {
        OperationRow operation = tx.operations().begin(stack.id(), OperationKind.CREATE, Phase.FORWARD,
                stack.definition(), null, options);
        ChangeSets.forget(tx, stack.id());
        tx.exports().addImports(stack.id(), template.imports());
        journal.stack(tx, operation.id(), stack, StackStatus.CREATE_IN_PROGRESS, Journal.USER_INITIATED);
        tx.steps().plan(operation.id(), Planner.forward(template.resources(), List.of()));
        return operation;
    }

    private OperationRow beginImport(Tx tx, StackRow stack, Content content, PreparedTemplate template,
            OperationOptions options) {
        if (stack.status() != StackStatus.REVIEW_IN_PROGRESS) {
            refuseUnlessUpdatable(stack);
        }
        OperationRow operation = tx.operations().begin(stack.id(), OperationKind.IMPORT, Phase.FORWARD,
                content.definition(), stack.definition(), options);
        ChangeSets.forget(tx, stack.id());
        tx.exports().addImports(stack.id(), template.imports());
        journal.stack(tx, operation.id(), stack.updatedAt(journal.now()), StackStatus.IMPORT_IN_PROGRESS,
                Journal.USER_INITIATED);
        tx.steps().plan(operation.id(), Planner.importing(template.resources(),
                Imports.identifiers(content.imported()), type -> types.get(type).schema().followsStackTags()));
        return operation;
    }

    private Optional<OperationRow> update(StackRow stack, DeployRequest request) {
        refuseUnlessUpdatable(stack);
        Definition requested = Definitions.requested(request, stack.definition());
        PreparedTemplate template =
                definitions.prepare(stack.account(), stack.region(), stack.name(), stack.id(), requested);
        Definition definition = Definitions.effective(requested, template);
        return store.write(tx -> {
            StackRow now = tx.stacks().get(stack.id());
            refuseUnlessUpdatable(now);
            if (!now.definition().equals(stack.definition())) {
                // what the request leaves as it is has just become something else
                throw StackException.validation("Stack:" + now.id() + " was updated meanwhile. Try again.");
            }
            Comparison comparison = new Comparison(now, tx.resources().current(now.id()), template);
            comparison.refuseOtherTypes();
            if (comparison.nothingToDo(definition)) {
                return Optional.empty();
            }
            StackRow changed = request.settings() == null ? now
                    : now.having(request.settings().terminationProtected(now.settings().terminationProtected()));
            return Optional.of(beginUpdate(tx, changed, definition, template, request.options()));
        });
    }

    private OperationRow beginUpdate(Tx tx, StackRow stack, Definition definition, PreparedTemplate template,
            OperationOptions options) {
        OperationRow operation = tx.operations().begin(stack.id(), OperationKind.UPDATE, Phase.FORWARD, definition,
                stack.definition(), options);
        ChangeSets.forget(tx, stack.id());
        giveUpUnfinished(tx, stack);
        tx.exports().addImports(stack.id(), template.imports());
        journal.stack(tx, operation.id(), stack.updatedAt(journal.now()), StackStatus.UPDATE_IN_PROGRESS,
                Journal.USER_INITIATED);
        tx.steps().plan(operation.id(), Planner.forward(template.resources(), tx.resources().current(stack.id())));
        return operation;
    }

    /** What an operation without a rollback began and did not end is made anew, and cleaned up after the update. */
    private static void giveUpUnfinished(Tx tx, StackRow stack) {
        for (ResourceRow row : tx.resources().owned(stack.id())) {
            if (row.standing() == Standing.PENDING) {
                tx.resources().save(row.standing(row.physicalId() == null ? Standing.GONE : Standing.RETIRED));
            }
        }
    }

    /** Returns an id for a new stack. */
    static String newId(DeployRequest request) {
        return String.join(":", "arn", Partition.of(request.region()).id(), "cloudformation", request.region(),
                request.account(), "stack/" + request.stackName() + "/" + UUID.randomUUID());
    }

    static StackException alreadyExists(StackRow stack) {
        return new StackException("AlreadyExistsException", "Stack [" + stack.name() + "] already exists");
    }

    static void refuseUnlessUpdatable(StackRow stack) {
        if (!stack.status().updatable()) {
            throw StackException.validation(
                    "Stack:" + stack.id() + " is in " + stack.status() + " state and can not be updated.");
        }
    }
}
