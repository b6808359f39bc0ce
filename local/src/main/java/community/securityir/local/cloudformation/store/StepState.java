package community.securityir.local.cloudformation.store;

/** How far a step is. */
public enum StepState {
    /** Not begun. */
    WAITING,
    /** Begun: its {@link Call} says where to go on. */
    RUNNING,
    DONE,
    FAILED,
    /** Given up because another step failed. */
    CANCELLED;

    /** Returns whether nothing is left to do for the step. */
    public boolean ended() {
        return this != WAITING && this != RUNNING;
    }

    /** Returns whether the step ended without doing its work. */
    public boolean unsuccessful() {
        return this == FAILED || this == CANCELLED;
    }
}
