package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.error.Refusal;
import community.securityir.translate.CaseStatuses;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.SelfManagedCaseStatus;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Moves a self-managed case to the status that the template commands, over the statuses in between. The command counts
 * when it is given, that is, when the template's value changes: an unrelated update never pushes a live case back.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_UpdateCaseStatus.html">
 *     UpdateCaseStatus</a>
 */
public final class ChangeStatusIfNeeded implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        if (!isAskedFor(invocation) || context.did(Deed.STATUS_CHANGED)) {
            return Progress.DONE;
        }
        final String from = currentStatus(invocation);
        final SelfManagedCaseStatus to = wanted(invocation);
        final List<SelfManagedCaseStatus> way = wayOf(invocation, from, to);
        for (final SelfManagedCaseStatus next : way) {
            invocation.service().updateStatus(invocation.caseId(), next);
            invocation.live().changedDetails();
            context.setStatusReached(next.toString());
        }
        context.remember(Deed.STATUS_CHANGED);
        return Progress.DONE;
    }

    /** Refuses, before any call, to move a case where no move leads: an update is done as a whole or not at all. */
    static void refuseWhatHasNoWay(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        if (!invocation.live().isClosed() && isAskedFor(invocation)
                && !context.did(Deed.STATUS_CHANGED) && context.getStatusReached() == null) {
            wayOf(invocation, invocation.live().details().caseStatusAsString(), wanted(invocation));
        }
    }

    /** Where the case stands; a read that still shows the status before a confirmed move does not count. */
    private static String currentStatus(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        final String shown = invocation.live().details().caseStatusAsString();
        if (context.getStatusBefore() == null) {
            context.setStatusBefore(shown);
        }
        return context.getStatusReached() != null && shown.equals(context.getStatusBefore())
            ? context.getStatusReached()
            : shown;
    }

    private static List<SelfManagedCaseStatus> wayOf(
            final Invocation invocation, final String from, final SelfManagedCaseStatus to) {
        final GetCaseResponse details = invocation.live().details();
        if (details.resolverType() == ResolverType.AWS) {
            throw new Refusal(HandlerErrorCode.InvalidRequest,
                "SelfManagedCaseStatus cannot be changed: AWS works on the case by now, and AWS moves it.",
                advice(invocation));
        }
        return CaseStatuses.way(CaseStatus.fromValue(from), to).orElseThrow(() -> new Refusal(
            HandlerErrorCode.InvalidRequest,
            "SelfManagedCaseStatus: there is no way from the status " + shownAs(from) + " to " + to + ".",
            advice(invocation)));
    }

    private static String advice(final Invocation invocation) {
        return invocation.action() == Action.CREATE
            ? "Leave it out." : "Change it back to what it was in the template, or leave it out.";
    }

    /** The status, if it is one that we know; whatever else an endpoint says stays out of messages. */
    private static String shownAs(final String status) {
        return CaseStatus.fromValue(status) == CaseStatus.UNKNOWN_TO_SDK_VERSION ? "that the case has" : status;
    }

    /**
     * Whether this operation has to move the case. A rollback takes back what the failed update did, and no more: where
     * the case is not where that one wanted it, people or AWS have moved it, or it never got there.
     */
    static boolean isAskedFor(final Invocation invocation) {
        return isCommanded(invocation) && (!invocation.isRollback()
            || isWhereThePreviousTemplateWantedIt(invocation)
                && invocation.live().details().resolverType() != ResolverType.AWS);
    }

    static boolean isWhereThePreviousTemplateWantedIt(final Invocation invocation) {
        return invocation.live().details().caseStatusAsString()
            .equals(invocation.previous().getSelfManagedCaseStatus());
    }

    /** Whether the template commands another status; Submitted is where every case begins, never a move. */
    static boolean isCommanded(final Invocation invocation) {
        final String status = invocation.desired().getSelfManagedCaseStatus();
        return status != null
            && wanted(invocation) != SelfManagedCaseStatus.SUBMITTED
            && !Objects.equals(status, invocation.previous().getSelfManagedCaseStatus());
    }

    /** Whether GetCase shows the move: the wanted status, or one that somebody else has moved the case to since. */
    static boolean isVisible(final Invocation invocation) {
        final String before = invocation.context().getStatusBefore();
        final String shown = invocation.live().details().caseStatusAsString();
        if (before == null || shown.equals(wanted(invocation).toString())) {
            return true;
        }
        final boolean onTheWay = CaseStatuses.way(CaseStatus.fromValue(before), wanted(invocation)).orElse(List.of())
            .stream().anyMatch(step -> step.toString().equals(shown));
        return !onTheWay && !shown.equals(before);
    }

    private static SelfManagedCaseStatus wanted(final Invocation invocation) {
        return SelfManagedCaseStatus.fromValue(invocation.desired().getSelfManagedCaseStatus());
    }
}
