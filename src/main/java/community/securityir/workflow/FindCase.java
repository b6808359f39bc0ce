package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.error.Refusal;
import community.securityir.translate.CaseArn;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Finds the case that the identifier names. A case that the stack deleted is not there any more; one that a responder
 * closed is.
 */
public final class FindCase implements Step {

    /** How often a deletion waits for a case that it has never seen: 1, 1, 2 and 3 seconds. */
    private static final int LOOKS_BEFORE_GONE = 4;

    @Override
    public Progress run(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        final CaseArn asked = Identifier.in(invocation.request());
        final LiveCase live = invocation.about(asked).live();
        context.setCaseArn(asked.toString());
        if (!live.isVisible()) {
            if (context.isSeen() || mayBeTooNew(invocation)) {
                return Progress.WAITING;
            }
            throw notFound(asked);
        }
        if (!live.arn().equals(asked) || isGone(invocation)) {
            throw notFound(asked);
        }
        context.saw(live.details().lastUpdatedDate());
        return Progress.DONE;
    }

    /**
     * Whether the case may exist and only not be shown yet. A rollback deletes what was created a moment ago: to
     * believe at once that there is no case would leave it open for good, with nobody who knows of it.
     */
    private static boolean mayBeTooNew(final Invocation invocation) {
        return invocation.action() == Action.DELETE && invocation.context().getWaits() < LOOKS_BEFORE_GONE;
    }

    /** Whether the stack deleted the case, and not just now, in this operation. */
    private static boolean isGone(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        if (!invocation.live().isClosed() || context.did(Deed.MARKED_DELETED) || context.did(Deed.CLOSED)) {
            return false;
        }
        new RequireTags().run(invocation);
        return invocation.live().isDeleted();
    }

    private static Refusal notFound(final CaseArn arn) {
        return new Refusal(HandlerErrorCode.NotFound, "There is no case " + arn + ", or its stack deleted it. Check the"
            + " Region, the account and the id in CaseArn.");
    }
}
