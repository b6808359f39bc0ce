package community.securityir.workflow;

/**
 * Waits until the case reads as closed and marked: from then on it is gone for everybody who asks this resource type.
 */
public final class AwaitDeleted implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final LiveCase live = invocation.live();
        live.refresh();
        if (!live.isVisible() || !live.isClosed() || !live.hasVisibleTags()) {
            return Progress.WAITING;
        }
        if (live.isDeleted()) {
            return Progress.DONE;
        }
        if (AwaitVisible.isSettled(invocation.context())) {
            // somebody has taken the mark away
            MarkDeletedIfNeeded.mark(invocation);
            invocation.context().remember(Deed.MARKED_DELETED);
        }
        return Progress.WAITING;
    }
}
