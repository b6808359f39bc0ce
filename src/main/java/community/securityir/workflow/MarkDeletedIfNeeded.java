package community.securityir.workflow;

import community.securityir.translate.ReservedTag;
import java.util.Map;

/**
 * Marks the case as deleted by its stack, before it is closed: whoever may not tag must not close either, or the case
 * would look as if a responder had closed it (guide/decisions/deleting-and-closing.md).
 */
public final class MarkDeletedIfNeeded implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final LiveCase live = invocation.live();
        if (invocation.context().did(Deed.MARKED_DELETED)) {
            return Progress.DONE;
        }
        if (!live.hasVisibleTags()) {
            return Progress.WAITING;
        }
        final ReservedTag tag = ReservedTag.in(live.tags());
        if (!tag.isDeleted()) {
            invocation.service().tag(live.arn().toString(), Map.of(ReservedTag.KEY, tag.deleted().format()));
            invocation.context().remember(Deed.MARKED_DELETED);
            live.changedTags();
        }
        return Progress.DONE;
    }
}
