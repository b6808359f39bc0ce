package community.securityir.workflow;

/**
 * Waits until the case reads as closed and marked: from then on it is gone for everybody who asks this resource type.
 */
public final class AwaitDeleted implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final LiveCase live = invocation.live();
        live.refresh();
        return live.isVisible() && live.isDeleted() ? Progress.DONE : Progress.WAITING;
    }
}
