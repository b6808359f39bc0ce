package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.ResourceModel;
import community.securityir.error.Refusal;
import community.securityir.translate.ModelRules;
import java.util.Objects;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Refuses what no call can do: to change a property that is fixed when a case is opened, to give a case back to its
 * owner, and to change a closed case in anything but its tags.
 */
public final class RefuseImpossibleChange implements Step {

    private static final String SET_BACK =
        "Change it back, or replace the resource, which closes this case and opens another one.";

    private final String defaultRegion;

    /** @param defaultRegion where a case without a Region would be opened now */
    public RefuseImpossibleChange(final String defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    @Override
    public Progress run(final Invocation invocation) {
        final ResourceModel desired = invocation.desired();
        final ResourceModel previous = invocation.previous();
        final LiveCase live = invocation.live();
        if (invocation.request().getPreviousResourceState() != null
                && !Objects.equals(desired.getClientToken(), previous.getClientToken())) {
            throw notUpdatable("ClientToken");
        }
        if (!wantedRegion(desired, previous, live).equals(live.arn().region())) {
            throw notUpdatable("Region");
        }
        // NotUpdatable asks CloudFormation for a new case: never because one was solved.
        // Not in a rollback either: the replacement would close the case that AWS has just been given.
        if (isGivenBack(invocation) && !live.isClosed() && !invocation.isRollback()) {
            throw new Refusal(HandlerErrorCode.NotUpdatable, "ResolverType cannot be changed from AWS to Self.",
                SET_BACK);
        }
        // A rollback that was refused would leave the stack where it can be updated no more.
        if (live.isClosed() && !invocation.isRollback() && (isGivenBack(invocation) || wantsChange(invocation))) {
            throw new Refusal(HandlerErrorCode.InvalidRequest,
                "The case is closed, and a closed case can be changed in nothing but its tags.",
                "Undo the other changes in the template, or remove the resource; a new case needs a new resource.");
        }
        ChangeStatusIfNeeded.refuseWhatHasNoWay(invocation);
        return Progress.DONE;
    }

    /** A Region that was never named stays whatever it is; one that is taken out of the template means the default. */
    private String wantedRegion(final ResourceModel desired, final ResourceModel previous, final LiveCase live) {
        if (desired.getRegion() != null) {
            return desired.getRegion();
        }
        return previous.getRegion() == null ? live.arn().region() : defaultRegion;
    }

    /** Only if the template asks for it: a case that somebody else handed to AWS is left with AWS. */
    private static boolean isGivenBack(final Invocation invocation) {
        final boolean templateChanged = !Objects.equals(
            invocation.desired().getResolverType(), invocation.previous().getResolverType());
        return templateChanged && ModelRules.isSelfManaged(invocation.desired())
            && invocation.live().details().resolverType() == ResolverType.AWS;
    }

    /** What this operation has done already it does not want any more: the case was closed after that. */
    private static boolean wantsChange(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        return !context.did(Deed.RESOLVER_CHANGED) && ChangeResolverIfNeeded.isNeeded(invocation)
            || !context.did(Deed.DETAILS_UPDATED) && UpdateDetailsIfNeeded.isNeeded(invocation)
            || !context.did(Deed.STATUS_CHANGED) && ChangeStatusIfNeeded.isAskedFor(invocation);
    }

    private static Refusal notUpdatable(final String property) {
        return new Refusal(HandlerErrorCode.NotUpdatable, property + " is fixed when a case is opened.", SET_BACK);
    }
}
