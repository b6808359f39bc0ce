package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.translate.ReservedTag;
import java.time.Instant;
import software.amazon.cloudformation.Action;

/**
 * Waits until reads show what was written: the same differences that led to the calls have to be gone. What was not
 * changed is not read again.
 *
 * <p>People work on the case meanwhile. Whoever changes the same property right after us makes our value one that no
 * read will ever show, and the update must not fail because of that. No answer says when our change happened
 * (UpdateCase returns nothing), so a date alone does not tell a later change from a read that is behind: a
 * {@code lastUpdatedDate} newer than before our first call may be that of our first call of several, or of somebody's
 * change just before ours. But reads that are behind catch up. The service has confirmed every call, so what it shows
 * after {@link #SETTLED_AFTER} seconds of waiting, and which is newer than what it showed before, is ours with
 * somebody's change on top. While the date is still the old one, ours is not to be seen, and it is waited on.
 *
 * <p>Tags carry no date. Those of a create came together with the mark of its request: where the mark is to be seen,
 * all else is as people left it. Those of an update have to be seen as they were written, or until reads count as
 * current.
 */
public final class AwaitVisible implements Step {

    /** Seconds after which a read that shows anything newer counts as current. */
    private static final int SETTLED_AFTER = 45;

    @Override
    public Progress run(final Invocation invocation) {
        final LiveCase live = invocation.live();
        live.refresh();
        final boolean visible = live.isVisible()
            && (showsWhatWasWritten(invocation) || wasChangedSince(invocation))
            && live.hasVisibleTags()
            && (invocation.action() != Action.CREATE || !live.tags().isEmpty() || isSettled(invocation.context()))
            && (invocation.tagChanges().isEmpty() || tagsAreCurrent(invocation));
        return visible ? Progress.DONE : Progress.WAITING;
    }

    private static boolean showsWhatWasWritten(final Invocation invocation) {
        return !ChangeResolverIfNeeded.isNeeded(invocation)
            && !UpdateDetailsIfNeeded.isNeeded(invocation)
            && ChangeStatusIfNeeded.isVisible(invocation);
    }

    private static boolean wasChangedSince(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        final Instant shown = invocation.live().details().lastUpdatedDate();
        return isSettled(context)
            && shown != null
            && (context.getUpdatedBefore() == null || shown.toEpochMilli() > context.getUpdatedBefore());
    }

    private static boolean tagsAreCurrent(final Invocation invocation) {
        return isSettled(invocation.context())
            || invocation.action() == Action.CREATE
                && ReservedTag.in(invocation.live().tags()).isOfRequest(invocation.identity().mark());
    }

    /** Whether it was waited for so long that what reads show is what there is. */
    static boolean isSettled(final CallbackContext context) {
        return BackOff.waitedSinceLastChange(context) >= SETTLED_AFTER;
    }
}
