package community.securityir.local.cloudformation.store;

import community.securityir.local.cloudformation.stack.StackSettings;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.template.Output;
import java.time.Instant;
import java.util.Map;

/**
 * A stack.
 *
 * @param definition what its last successful operation made it, or what its create is after
 */
public record StackRow(String id, String account, String region, String name, StackStatus status, String reason,
        Instant created, Instant updated, Instant deleted, Definition definition, Map<String, Output> outputs,
        StackSettings settings) {

    /** Returns the stack in another status. */
    public StackRow in(StackStatus newStatus, String newReason) {
        return new StackRow(id, account, region, name, newStatus, newReason, created, updated, deleted, definition,
                outputs, settings);
    }

    /** Returns the stack at the beginning of an update. */
    public StackRow updatedAt(Instant now) {
        return new StackRow(id, account, region, name, status, reason, created, now, deleted, definition, outputs,
                settings);
    }

    /** Returns the stack at its end. */
    public StackRow deletedAt(Instant now) {
        return new StackRow(id, account, region, name, status, reason, created, updated, now, definition, outputs,
                settings);
    }

    /** Returns the stack as a successful operation made it. */
    public StackRow defined(Definition newDefinition, Map<String, Output> newOutputs) {
        return new StackRow(id, account, region, name, status, reason, created, updated, deleted, newDefinition,
                newOutputs, settings);
    }

    /** Returns the stack that a first definition is given, by a change set or its creation. */
    public StackRow defined(Definition newDefinition) {
        return defined(newDefinition, outputs);
    }

    /** Returns the stack with other settings. */
    public StackRow having(StackSettings newSettings) {
        return new StackRow(id, account, region, name, status, reason, created, updated, deleted, definition, outputs,
                newSettings);
    }
}
