package community.securityir.workflow;

import community.securityir.translate.TagChanges;

/**
 * Brings the tags of the template and the stack to the case, and takes away those that they no longer have. A closed
 * case can still be tagged.
 */
public final class SyncTagsIfNeeded implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        if (invocation.context().did(Deed.TAGS_SYNCED)) {
            return Progress.DONE;
        }
        if (!invocation.live().hasVisibleTags()) {
            return Progress.WAITING;
        }
        apply(invocation.tagChanges(), invocation);
        // Remembered even when nothing was to be done: while the rest becomes visible, tags need not be read again.
        invocation.context().remember(Deed.TAGS_SYNCED);
        return Progress.DONE;
    }

    private static void apply(final TagChanges changes, final Invocation invocation) {
        if (changes.isEmpty()) {
            return;
        }
        final LiveCase live = invocation.live();
        final String arn = live.arn().toString();
        live.changedTags();
        if (!changes.toRemove().isEmpty()) {
            invocation.service().untag(arn, changes.toRemove());
        }
        if (!changes.toAdd().isEmpty()) {
            invocation.service().tag(arn, changes.toAdd());
        }
    }
}
