package community.securityir.local.cloudformation.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import community.securityir.local.cloudformation.stack.ChangeSetRequest.Type;
import community.securityir.local.cloudformation.stack.ImportedResource;
import community.securityir.local.cloudformation.stack.OperationOptions;
import community.securityir.local.cloudformation.stack.StackSettings;
import java.time.Instant;
import java.util.List;

/**
 * A change set.
 *
 * @param execution whether it can be executed, or was
 * @param reason    why it has its status; may be null
 */
public record ChangeSetRow(String id, String stackId, String name, Instant created, String status,
        Execution execution, String reason, Content content) {

    /** What became of it. */
    public enum Execution { AVAILABLE, UNAVAILABLE, OBSOLETE, EXECUTED }

    /**
     * What it would do.
     *
     * @param before      what the stack was when it was made; null for a creation
     * @param imported    what an import takes in
     * @param operationId the operation that executed it; null as long as none did
     */
    public record Content(Type type, String description, Definition definition, Definition before,
            StackSettings settings, OperationOptions options, ArrayNode changes, List<ImportedResource> imported,
            Long operationId) {

        /** Nothing is imported by those that were stored before there were imports. */
        public Content {
            imported = imported == null ? List.of() : List.copyOf(imported);
        }
    }

    /** Returns it in another state of execution. */
    public ChangeSetRow in(Execution other) {
        return new ChangeSetRow(id, stackId, name, created, status, other, reason, content);
    }

    /** Returns it as executed by an operation. */
    public ChangeSetRow executedBy(long operationId) {
        return new ChangeSetRow(id, stackId, name, created, status, Execution.EXECUTED, reason,
                new Content(content.type(), content.description(), content.definition(), content.before(),
                        content.settings(), content.options(), content.changes(), content.imported(),
                        operationId));
    }
}
