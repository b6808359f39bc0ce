package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.error.Refusal;
import community.securityir.translate.ReservedTag;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Finds the case that CreateCase opened and makes sure that it is this request's.
 *
 * <p>Our own client token is used by nobody else: whatever case it opened is ours, and its identifier may be
 * reported at once. A token that the template chose may have opened somebody else's case: then only the mark in the
 * reserved tag proves that the case is this request's, and before that proof no event may carry its identifier, or the
 * rollback of this create would close it. CloudFormation wants the identifier in the first event, so there is no event
 * either: a case that shows neither its mark nor any other tag yet is looked at a few times in this invocation (one
 * with other tags only is somebody else's). Then the create ends in an error that CloudFormation repeats with the same
 * token, which finds the same case again.
 */
public final class FindOwnCase implements Step {

    /** The pauses between looks at a case that has to prove itself, or to show its account: five seconds in all. */
    private static final List<Duration> PAUSES =
        Stream.of(500, 500, 1000, 1000, 2000).map(Duration::ofMillis).toList();

    /** What these pauses stand for: the first waits of {@link BackOff}, which would ask again every second. */
    private static final int SHORTEST_WAITS = 2;

    @Override
    public Progress run(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        final LiveCase live = invocation.live();
        if (!context.isProven() && invocation.desired().getClientToken() != null) {
            awaitProof(invocation);
        } else if (context.getWaits() == 0) {
            awaitSight(invocation);
        }
        if (!live.isVisible()) {
            return Progress.WAITING;
        }
        if (live.isClosed()) {
            throw closed(context);
        }
        context.setProven(true);
        context.setUnprovenCaseId(null);
        context.saw(live.details().lastUpdatedDate());
        context.setCaseArn(live.arn().toString());
        return Progress.DONE;
    }

    /** Returns when the case shows that this request opened it; else throws. */
    private static void awaitProof(final Invocation invocation) {
        final LiveCase live = invocation.live();
        for (final Duration pause : PAUSES) {
            if (isOfThisRequest(invocation)) {
                return;
            }
            lookAgain(invocation, pause);
        }
        if (!isOfThisRequest(invocation)) {
            throw live.isVisible() && !live.tags().isEmpty() ? foreign() : notShown();
        }
    }

    /**
     * Looks a few times at a case that is not shown yet. Only the case itself says which account it belongs to: that of
     * the membership, which may be delegated. The identifier in an event is composed with the request's account while
     * it is not known, and then it could change.
     */
    private static void awaitSight(final Invocation invocation) {
        for (final Duration pause : PAUSES) {
            if (invocation.live().isVisible()) {
                return;
            }
            lookAgain(invocation, pause);
        }
        if (!invocation.live().isVisible()) {
            invocation.context().setWaits(SHORTEST_WAITS);
        }
    }

    private static void lookAgain(final Invocation invocation, final Duration pause) {
        final LiveCase live = invocation.live();
        invocation.timing().sleep(pause);
        live.changedDetails();
        live.changedTags();
        live.refresh();
    }

    private static boolean isOfThisRequest(final Invocation invocation) {
        final LiveCase live = invocation.live();
        if (!live.isVisible() || !live.hasVisibleTags()) {
            return false;
        }
        final ReservedTag tag = ReservedTag.in(live.tags());
        if (tag.isOfRequest(invocation.identity().mark())) {
            return true;
        }
        if (tag.namesRequest()) {
            throw foreign();
        }
        return false;
    }

    private static Refusal foreign() {
        return new Refusal(HandlerErrorCode.AlreadyExists,
            "ClientToken has already opened a case, and it was not for this request.",
            "Change ClientToken or leave it out.");
    }

    /** Of the codes that CloudFormation repeats, the one for a service that is not ready. */
    private static Refusal notShown() {
        return new Refusal(HandlerErrorCode.ServiceInternalError,
            "The service does not show yet whether the case that ClientToken opened is this resource's.",
            "Try again with the same ClientToken.");
    }

    private static Refusal closed(final CallbackContext context) {
        if (context.isSeen()) {
            return new Refusal(HandlerErrorCode.NotStabilized, "The case was closed while it was being created.",
                "If one is still needed, try again: a new request opens a new case.");
        }
        context.setCaseArn(null);
        return new Refusal(HandlerErrorCode.AlreadyExists,
            "The case that this request opened was closed in the meantime, and closed cases cannot be reopened.",
            "Change ClientToken, or set one if there is none.");
    }
}
