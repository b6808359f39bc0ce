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
        if (!ReservedTag.in(live.tags()).isDeleted()) {
            mark(invocation);
        }
        // Also when an earlier deletion left the mark on a case that is open: it is this one that ends it.
        invocation.context().remember(Deed.MARKED_DELETED);
        return Progress.DONE;
    }

    static void mark(final Invocation invocation) {
        final LiveCase live = invocation.live();
        final ReservedTag tag = ReservedTag.in(live.tags()).deleted();
        invocation.service().tag(live.arn().toString(), Map.of(ReservedTag.KEY, tag.format()));
        live.changedTags();
    }
}
