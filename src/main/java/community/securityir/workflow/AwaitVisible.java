package community.securityir.workflow;

/**
 * Waits until reads show what was written: the same differences that led to the calls have to be gone. What was not
 * changed is not read again.
 */
public final class AwaitVisible implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final LiveCase live = invocation.live();
        live.refresh();
        final boolean visible = live.isVisible()
            && !ChangeResolverIfNeeded.isNeeded(invocation)
            && !UpdateDetailsIfNeeded.isNeeded(invocation)
            && ChangeStatusIfNeeded.isVisible(invocation)
            && live.hasVisibleTags()
            && invocation.tagChanges().isEmpty();
        return visible ? Progress.DONE : Progress.WAITING;
    }
}
