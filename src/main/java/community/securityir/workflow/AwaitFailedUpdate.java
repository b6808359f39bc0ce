package community.securityir.workflow;

import community.securityir.ResourceModel;
import community.securityir.translate.DetailChanges;
import community.securityir.translate.ModelRules;
import community.securityir.translate.ModelWriter;
import community.securityir.translate.TagChanges;
import java.util.HashSet;
import java.util.Map;

/**
 * In a rollback, waits until reads show what the failed update did. A rollback follows at once, and reads may be
 * behind: the case then looks as if nothing had been done, the rollback would do nothing, succeed, and leave the
 * failed update's work on the case.
 *
 * <p>Part of the work is not enough: an update is several calls, and reads may show the first of them only. If the
 * failed update never came to change the case, or not all of it, the rest is never to be seen. So this ends after as
 * many seconds as after which every read counts as current ({@link AwaitVisible}).
 */
public final class AwaitFailedUpdate implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final boolean neverBegan = !ModelRules.broken(invocation.previous()).isEmpty();
        if (!invocation.isRollback() || neverBegan || invocation.context().did(Deed.READS_SETTLED)) {
            return Progress.DONE;
        }
        if (mayBeBehind(invocation) && !AwaitVisible.isSettled(invocation.context())) {
            return Progress.WAITING;
        }
        invocation.context().remember(Deed.READS_SETTLED);
        return Progress.DONE;
    }

    /**
     * Whether something that the failed update was to change does not look as that one wanted it. Not whether the case
     * was handed over: that cannot be taken back.
     */
    private static boolean mayBeBehind(final Invocation invocation) {
        return !invocation.live().isClosed() && (detailsLookUnfinished(invocation) || statusLooksUnfinished(invocation))
            || tagsLookUnfinished(invocation);
    }

    private static boolean detailsLookUnfinished(final Invocation invocation) {
        final ResourceModel failed = invocation.previous();
        return !DetailChanges.ofEdits(failed, invocation.desired(), invocation.live().details()).isEmpty();
    }

    private static boolean statusLooksUnfinished(final Invocation invocation) {
        return ChangeStatusIfNeeded.isCommanded(invocation)
            && invocation.previous().getSelfManagedCaseStatus() != null
            && !ChangeStatusIfNeeded.isWhereThePreviousTemplateWantedIt(invocation);
    }

    /** The reserved tag among them: it names the template's watchers. Tags that are not shown at all are behind. */
    private static boolean tagsLookUnfinished(final Invocation invocation) {
        final Map<String, String> live = invocation.live().tags();
        final TagChanges missing = TagChanges.between(invocation.previousTags(), invocation.desiredTags(), live)
            .declaringWatchers(ModelWriter.watcherEmails(invocation.previous()), live);
        return areTagsEdited(invocation) && (!invocation.live().hasVisibleTags() || !missing.isEmpty());
    }

    /** Whether the templates, or the stack, differ in what stands in tags. */
    private static boolean areTagsEdited(final Invocation invocation) {
        return !invocation.desiredTags().equals(invocation.previousTags())
            || !new HashSet<>(ModelWriter.watcherEmails(invocation.desired()))
                .equals(new HashSet<>(ModelWriter.watcherEmails(invocation.previous())));
    }
}
