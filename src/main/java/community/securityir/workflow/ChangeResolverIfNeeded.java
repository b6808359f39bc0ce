package community.securityir.workflow;

import software.amazon.awssdk.services.securityir.model.ResolverType;

/**
 * Hands a self-managed case over to AWS, which pages its responders.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_UpdateResolverType.html">
 *     UpdateResolverType</a>
 */
public final class ChangeResolverIfNeeded implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        if (isNeeded(invocation) && !invocation.context().did(Deed.RESOLVER_CHANGED)) {
            invocation.service().updateResolverType(invocation.caseId(), ResolverType.AWS);
            invocation.context().remember(Deed.RESOLVER_CHANGED);
            invocation.live().changedDetails();
        }
        return Progress.DONE;
    }

    /** On a closed case only what the template itself changes counts. */
    private static boolean isEdited(final Invocation invocation) {
        return !ResolverType.AWS.toString().equals(invocation.previous().getResolverType());
    }

    /** Never in a rollback: no failed update can have taken a case back from AWS. */
    static boolean isNeeded(final Invocation invocation) {
        return !invocation.isRollback()
            && ResolverType.AWS.toString().equals(invocation.desired().getResolverType())
            && invocation.live().details().resolverType() == ResolverType.SELF
            && (!invocation.live().isClosed() || isEdited(invocation));
    }
}
