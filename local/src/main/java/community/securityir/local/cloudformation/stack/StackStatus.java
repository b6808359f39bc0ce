package community.securityir.local.cloudformation.stack;

import java.util.EnumSet;
import java.util.Set;

/**
 * The status of a stack.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">status codes</a>
 */
public enum StackStatus {
    /** There is a change set that would create the stack, and nothing else. */
    REVIEW_IN_PROGRESS,
    CREATE_IN_PROGRESS,
    CREATE_FAILED,
    CREATE_COMPLETE,
    ROLLBACK_IN_PROGRESS,
    ROLLBACK_FAILED,
    ROLLBACK_COMPLETE,
    DELETE_IN_PROGRESS,
    DELETE_FAILED,
    DELETE_COMPLETE,
    UPDATE_IN_PROGRESS,
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_COMPLETE,
    UPDATE_FAILED,
    UPDATE_ROLLBACK_IN_PROGRESS,
    UPDATE_ROLLBACK_FAILED,
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_ROLLBACK_COMPLETE,
    IMPORT_IN_PROGRESS,
    IMPORT_COMPLETE,
    IMPORT_ROLLBACK_IN_PROGRESS,
    IMPORT_ROLLBACK_COMPLETE;

    private static final Set<StackStatus> UPDATABLE = EnumSet.of(CREATE_COMPLETE, UPDATE_COMPLETE,
            UPDATE_ROLLBACK_COMPLETE, CREATE_FAILED, UPDATE_FAILED, IMPORT_COMPLETE, IMPORT_ROLLBACK_COMPLETE);
    /** As the User Guide lists them, "Considerations when detecting drift"; it advises to look after an import too. */
    private static final Set<StackStatus> DRIFTABLE = EnumSet.of(CREATE_COMPLETE, UPDATE_COMPLETE,
            UPDATE_ROLLBACK_COMPLETE, UPDATE_ROLLBACK_FAILED, IMPORT_COMPLETE, IMPORT_ROLLBACK_COMPLETE);
    private static final Set<StackStatus> SUCCESSFUL = EnumSet.of(CREATE_COMPLETE, UPDATE_COMPLETE, DELETE_COMPLETE,
            IMPORT_COMPLETE);

    /** Returns whether an operation is at work on the stack. */
    public boolean inProgress() {
        return name().endsWith("_IN_PROGRESS") && this != REVIEW_IN_PROGRESS;
    }

    /** Returns whether CloudFormation accepts an update of a stack with this status. */
    public boolean updatable() {
        return UPDATABLE.contains(this);
    }

    /** Returns whether CloudFormation looks for drift in a stack with this status. */
    public boolean driftable() {
        return DRIFTABLE.contains(this);
    }

    /** Returns whether the last operation did what was asked for. */
    public boolean successful() {
        return SUCCESSFUL.contains(this);
    }
}
