package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.error.Refusal;
import community.securityir.translate.CaseArn;
import community.securityir.translate.ReservedTag;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Finds the case that the identifier names. A case that the stack deleted is not there any more; one that a responder
 * closed is.
 */
public final class FindCase implements Step {

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
        if (live.isClosed() && !live.hasVisibleTags() && invocation.action() != Action.READ) {
            context.saw(live.details().lastUpdatedDate());
            return Progress.WAITING;
        }
        if (isNamedByTheRequestsAccount(asked, invocation) && !isMarked(invocation)
                && !AwaitVisible.isSettled(context)) {
            return Progress.WAITING;
        }
        if (!isTheCaseAskedFor(asked, invocation) || isGone(invocation)) {
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
        return invocation.action() == Action.DELETE && !AwaitVisible.isSettled(invocation.context());
    }

    /**
     * Whether the service calls the case as the request does. A create that failed before it could read its case has
     * named it with the account of the request, which need not be that of the membership: such a case is deleted all
     * the same, if its mark says that this resource type opened it, or nobody would ever close it.
     */
    private static boolean isTheCaseAskedFor(final CaseArn asked, final Invocation invocation) {
        final LiveCase live = invocation.live();
        return live.arn().equals(asked) || isNamedByTheRequestsAccount(asked, invocation) && isMarked(invocation);
    }

    private static boolean isNamedByTheRequestsAccount(final CaseArn asked, final Invocation invocation) {
        final CaseArn own = invocation.live().arn();
        return invocation.action() == Action.DELETE && !own.equals(asked)
            && asked.equals(own.ofAccount(invocation.request().getAwsAccountId()));
    }

    /** Whether the mark is to be seen, or was before this operation's first change. */
    private static boolean isMarked(final Invocation invocation) {
        return invocation.context().did(Deed.MARKED_DELETED)
            || ReservedTag.in(invocation.live().tags()).namesRequest();
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
        return new Refusal(HandlerErrorCode.NotFound, "There is no case " + arn + ", or its stack deleted it.",
            "Check the Region, the account and the id in CaseArn.");
    }
}
