package community.securityir.workflow;

import community.securityir.translate.TagChanges;

/**
 * Brings the tags of the template and the stack to the case, and takes away those that they no longer have. A closed case
 * can still be tagged.
 */
public final class SyncTagsIfNeeded implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        if (invocation.context().did(Deed.TAGS_SYNCED)) {
            return Progress.DONE;
        }
        final LiveCase live = invocation.live();
        if (!live.hasVisibleTags()) {
            return Progress.WAITING;
        }
        final TagChanges changes = invocation.tagChanges();
        if (changes.isEmpty()) {
            return Progress.DONE;
        }
        final String arn = live.arn().toString();
        live.changedTags();
        if (!changes.toRemove().isEmpty()) {
            invocation.service().untag(arn, changes.toRemove());
        }
        if (!changes.toAdd().isEmpty()) {
            invocation.service().tag(arn, changes.toAdd());
        }
        invocation.context().remember(Deed.TAGS_SYNCED);
        return Progress.DONE;
    }
}
