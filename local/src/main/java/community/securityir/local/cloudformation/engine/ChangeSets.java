package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import community.securityir.local.aws.Partition;
import community.securityir.local.cloudformation.stack.ChangeSet;
import community.securityir.local.cloudformation.stack.ChangeSetRequest;
import community.securityir.local.cloudformation.stack.ChangeSetRequest.Type;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackName;
import community.securityir.local.cloudformation.stack.StackSettings;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.store.ChangeSetRow;
import community.securityir.local.cloudformation.store.ChangeSetRow.Content;
import community.securityir.local.cloudformation.store.ChangeSetRow.Execution;
import community.securityir.local.cloudformation.store.Definition;
import community.securityir.local.cloudformation.store.OperationKind;
import community.securityir.local.cloudformation.store.OperationRow;
import community.securityir.local.cloudformation.store.Phase;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.StackStore;
import community.securityir.local.cloudformation.store.Tx;
import community.securityir.local.cloudformation.template.PreparedTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Change sets: made here at once, executed by {@link Admission}. Their words are CloudFormation's.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html">
 *     CreateChangeSet</a>
 */
final class ChangeSets {

    private static final String COMPLETE = "CREATE_COMPLETE";
    private static final String FAILED = "FAILED";
    private static final String NO_CHANGES = "The submitted information didn't contain changes. Submit different"
            + " information to create a change set.";
    private static final String NOT_FOUND = "ChangeSetNotFound";

    private final StackStore store;
    private final Definitions definitions;
    private final Types types;
    private final Imports imports;
    private final Journal journal;

    ChangeSets(StackStore store, Definitions definitions, Types types, Imports imports, Journal journal) {
        this.store = store;
        this.definitions = definitions;
        this.types = types;
        this.imports = imports;
        this.journal = journal;
    }

    /** Makes a change set; one without changes is there too, as failed. */
    ChangeSet create(ChangeSetRequest request) {
        DeployRequest deployment = request.deployment();
        Optional<StackRow> existing = store.read(tx ->
                tx.stacks().find(deployment.account(), deployment.region(), deployment.stackName()))
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE);
        refuseUnfit(request, existing.orElse(null));
        boolean creates = request.type() == Type.CREATE;
        Definition before = creates ? null : existing.map(StackRow::definition).orElse(null);
        String stackId = existing.map(StackRow::id).orElseGet(() -> Admission.newId(deployment));
        String stackName = existing.map(StackRow::name).orElse(deployment.stackName());
        Definition requested = Definitions.requested(deployment, before);
        PreparedTemplate template = definitions.prepare(deployment.account(), deployment.region(), stackName, stackId,
                requested);
        Definition definition = Definitions.effective(requested, template);
        Optional<String> problem = request.type() == Type.IMPORT
                ? importProblem(existing.orElseGet(() -> unborn(deployment, stackId)), template, definition, request)
                : Optional.empty();
        return store.write(tx -> {
            StackRow stack = existing.map(found -> tx.stacks().get(found.id()))
                    .orElseGet(() -> review(tx, deployment, stackId));
            refuseUnfit(request, stack);
            if (before != null && !before.equals(stack.definition())) {
                // what the request leaves as it is has just become something else
                throw StackException.validation("Stack:" + stack.id() + " was updated meanwhile. Try again.");
            }
            freeName(tx, stack, request.name());
            Comparison comparison = new Comparison(stack, tx.resources().current(stack.id()), template);
            comparison.refuseOtherTypes();
            ArrayNode changes;
            String reason;
            if (request.type() == Type.IMPORT) {
                imports.refuseUnfit(tx, stack, template, definition, request.imported());
                reason = problem.orElse(null);
                changes = imports.changes(problem.isPresent() ? List.of() : request.imported());
            } else {
                reason = !template.missingImports().isEmpty()
                        ? "No export named " + template.missingImports().iterator().next() + " found."
                        : creates || !comparison.nothingToDo(definition) ? null : NO_CHANGES;
                changes = new Changes(types, tx.resources().owned(stack.id()), template,
                        !stack.definition().tags().equals(definition.tags())).all();
            }
            ChangeSetRow row = new ChangeSetRow(newId(stack, request.name()), stack.id(), request.name(), journal.now(),
                    reason == null ? COMPLETE : FAILED, reason == null ? Execution.AVAILABLE : Execution.UNAVAILABLE,
                    reason, new Content(request.type(), request.description(), definition,
                            creates ? null : stack.definition(), settings(stack, deployment), deployment.options(),
                            changes, request.imported(), null));
            tx.changeSets().insert(row);
            return view(tx, stack, row);
        });
    }

    /** Returns a change set by its ARN, or by its name and its stack. */
    ChangeSet describe(String account, String region, String stackNameOrId, String nameOrId) {
        return store.read(tx -> {
            ChangeSetRow row = find(tx, account, region, stackNameOrId, nameOrId);
            return view(tx, tx.stacks().get(row.stackId()), row);
        });
    }

    /** Returns the row that a change set's execution begins from. */
    ChangeSetRow row(String account, String region, String stackNameOrId, String nameOrId) {
        return store.read(tx -> find(tx, account, region, stackNameOrId, nameOrId));
    }

    /** Returns those of a stack, from the oldest to the newest. */
    List<ChangeSet> list(StackRow stack) {
        return store.read(tx -> tx.changeSets().of(stack.id()).stream().map(row -> view(tx, stack, row)).toList());
    }

    /** Removes a change set; nothing happens if there is none, as in CloudFormation. */
    void delete(String account, String region, String stackNameOrId, String nameOrId) {
        store.write(tx -> {
            Optional<ChangeSetRow> found = lookUp(tx, account, region, stackNameOrId, nameOrId);
            found.filter(row -> row.execution() == Execution.EXECUTED && running(tx, row)).ifPresent(row -> {
                throw new StackException("InvalidChangeSetStatus",
                        "ChangeSet [" + row.id() + "] cannot be deleted in its current status of EXECUTE_IN_PROGRESS");
            });
            found.ifPresent(tx.changeSets()::delete);
            return null;
        });
    }

    /** Refuses the execution of one that is none that can be executed, or not any more. */
    static void refuseUnlessAvailable(ChangeSetRow row, StackRow stack) {
        boolean stale = row.content().before() != null && !row.content().before().equals(stack.definition());
        if (row.execution() != Execution.AVAILABLE || stale) {
            throw new StackException("InvalidChangeSetStatus", "ChangeSet [" + row.id()
                    + "] cannot be executed in its current status of [" + row.status() + "]"
                    + (stale || row.execution() == Execution.OBSOLETE
                            ? ": the stack was changed since it was made" : ""));
        }
    }

    /** An operation makes those of its stack obsolete. */
    static void forget(Tx tx, String stackId) {
        tx.changeSets().of(stackId).stream().filter(row -> row.execution() == Execution.AVAILABLE)
                .forEach(row -> tx.changeSets().save(row.in(Execution.OBSOLETE)));
    }

    /** Asks before anything is stored: what is refused leaves nothing, not even a stack in review. */
    private Optional<String> importProblem(StackRow stack, PreparedTemplate template, Definition definition,
            ChangeSetRequest request) {
        store.read(tx -> {
            imports.refuseUnfit(tx, stack, template, definition, request.imported());
            return null;
        });
        return imports.problem(stack, request.imported());
    }

    private StackRow unborn(DeployRequest deployment, String id) {
        Definition nothing = new Definition(deployment.source(), "", Map.of(), Map.of(), new TreeMap<>());
        return new StackRow(id, deployment.account(), deployment.region(), deployment.stackName(),
                StackStatus.REVIEW_IN_PROGRESS, null, journal.now(), null, null, nothing, Map.of(),
                StackSettings.DEFAULT);
    }

    private StackRow review(Tx tx, DeployRequest deployment, String id) {
        tx.stacks().find(deployment.account(), deployment.region(), deployment.stackName()).ifPresent(other -> {
            throw Admission.alreadyExists(other);
        });
        StackRow stack = unborn(deployment, id);
        tx.stacks().insert(stack);
        OperationRow operation = tx.operations().begin(id, OperationKind.REVIEW, Phase.FORWARD, stack.definition(),
                null, OperationOptions.DEFAULT.marked(deployment.options().clientRequestToken()));
        tx.operations().save(operation.running(false));
        return journal.stack(tx, operation.id(), stack, StackStatus.REVIEW_IN_PROGRESS, Journal.USER_INITIATED);
    }

    private static StackSettings settings(StackRow stack, DeployRequest deployment) {
        return deployment.settings() == null ? stack.settings()
                : deployment.settings().terminationProtected(stack.settings().terminationProtected());
    }

    private static void refuseUnfit(ChangeSetRequest request, StackRow stack) {
        String name = request.deployment().stackName();
        if (request.type() == Type.CREATE) {
            if (stack == null) {
                StackName.require(name);
            } else if (stack.status() != StackStatus.REVIEW_IN_PROGRESS) {
                throw StackException.validation("Stack [" + name + "] already exists and cannot be created again with"
                        + " the changeSet [" + request.name() + "].");
            }
        } else if (request.type() == Type.IMPORT && stack == null) {
            StackName.require(name);
        } else if (request.type() == Type.IMPORT && stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            return;
        } else if (stack == null) {
            throw StackException.validation("Stack [" + name + "] does not exist");
        } else {
            Admission.refuseUnlessUpdatable(stack);
        }
    }

    /**
     * A name is free again once its change set cannot be executed any more. The AWS CLI names them after the second in
     * which it runs, and two runs fit into one here.
     */
    private static void freeName(Tx tx, StackRow stack, String name) {
        Optional<ChangeSetRow> other =
                tx.changeSets().of(stack.id()).stream().filter(row -> row.name().equals(name)).findFirst();
        if (other.filter(row -> row.execution() == Execution.AVAILABLE).isPresent()) {
            throw new StackException("AlreadyExistsException", "ChangeSet " + name + " already exists");
        }
        other.ifPresent(tx.changeSets()::delete);
    }

    private static ChangeSetRow find(Tx tx, String account, String region, String stackNameOrId, String nameOrId) {
        return lookUp(tx, account, region, stackNameOrId, nameOrId).orElseThrow(
                () -> new StackException(NOT_FOUND, "ChangeSet [" + nameOrId + "] does not exist"));
    }

    private static Optional<ChangeSetRow> lookUp(Tx tx, String account, String region, String stackNameOrId,
            String nameOrId) {
        if (nameOrId.startsWith("arn:")) {
            return tx.changeSets().find(nameOrId).filter(row -> {
                StackRow stack = tx.stacks().get(row.stackId());
                return stack.account().equals(account) && stack.region().equals(region);
            });
        }
        if (stackNameOrId == null) {
            throw StackException.validation("StackName must be specified if ChangeSetName is not specified as an ARN.");
        }
        StackRow stack = tx.stacks().find(account, region, stackNameOrId).orElseThrow(
                () -> StackException.validation("Stack [" + stackNameOrId + "] does not exist"));
        return tx.changeSets().of(stack.id()).stream().filter(row -> row.name().equals(nameOrId)).findFirst();
    }

    private static String newId(StackRow stack, String name) {
        return String.join(":", "arn", Partition.of(stack.region()).id(), "cloudformation", stack.region(),
                stack.account(), "changeSet/" + name + "/" + UUID.randomUUID());
    }

    private static boolean running(Tx tx, ChangeSetRow row) {
        return tx.operations().get(row.content().operationId()).running();
    }

    private static ChangeSet view(Tx tx, StackRow stack, ChangeSetRow row) {
        Content content = row.content();
        return new ChangeSet(row.id(), row.name(), stack.id(), stack.name(), content.description(), row.created(),
                row.status(), execution(tx, row), row.reason(), content.definition().effective(),
                content.definition().tags(), content.settings().capabilities(), content.options().onFailure(),
                content.definition().template(), content.changes());
    }

    private static String execution(Tx tx, ChangeSetRow row) {
        if (row.execution() != Execution.EXECUTED) {
            return row.execution().name();
        }
        if (running(tx, row)) {
            return "EXECUTE_IN_PROGRESS";
        }
        return tx.events().lastOfStack(row.content().operationId()).map(StackStatus::valueOf)
                .filter(StackStatus::successful).isPresent() ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED";
    }
}
