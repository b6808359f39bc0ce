package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.error.Refusal;
import community.securityir.translate.ReservedTag;
import java.time.Duration;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Finds the case that CreateCase opened and makes sure that it is this request's: a client token that the template
 * chose may have opened somebody else's, or one that is closed by now. The identifier of such a case is never reported,
 * or the rollback of this create would close it.
 */
public final class FindOwnCase implements Step {

    /** How often the tags are read before a case without our mark counts as somebody else's. */
    private static final int LOOKS = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);

    @Override
    public Progress run(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        final LiveCase live = invocation.live();
        if (!live.isVisible()) {
            // The service does not know it yet, so it is new, so it is ours.
            context.setCaseArn(live.arn().toString());
            return Progress.WAITING;
        }
        if (!context.isProven() && !isMarkedAsOurs(invocation)) {
            return Progress.WAITING;
        }
        if (live.isClosed()) {
            throw closed(context);
        }
        context.setProven(true);
        context.setSeen(true);
        context.setCaseArn(live.arn().toString());
        return Progress.DONE;
    }

    private static boolean isMarkedAsOurs(final Invocation invocation) {
        final LiveCase live = invocation.live();
        final boolean ownToken = invocation.desired().getClientToken() == null;
        for (int look = 1; ; look++) {
            final ReservedTag tag = ReservedTag.in(live.tags());
            if (tag.isOfRequest(invocation.identity().mark())) {
                return true;
            }
            if (tag.namesRequest()) {
                throw foreign(invocation.context());
            }
            if (ownToken || !live.hasVisibleTags()) {
                invocation.context().setCaseArn(live.arn().toString());
                return false;
            }
            if (look == LOOKS) {
                throw foreign(invocation.context());
            }
            invocation.timing().sleep(BETWEEN_LOOKS);
            live.changedTags();
            live.refresh();
        }
    }

    private static Refusal foreign(final CallbackContext context) {
        context.setCaseArn(null);
        return new Refusal(HandlerErrorCode.AlreadyExists,
            "ClientToken has already opened a case, and it was not for this request. Change ClientToken or leave it"
                + " out.");
    }

    private static Refusal closed(final CallbackContext context) {
        if (context.isSeen()) {
            return new Refusal(HandlerErrorCode.NotStabilized, "The case was closed while it was being created.");
        }
        context.setCaseArn(null);
        return new Refusal(HandlerErrorCode.AlreadyExists,
            "The case that this request opened was closed in the meantime, and closed cases cannot be reopened."
                + " Change ClientToken, or set one if there is none.");
    }
}
