package community.securityir.workflow;

/**
 * Closes the case, for good. One that a responder closed is left as it is.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_CloseCase.html">CloseCase</a>
 */
public final class CloseCaseIfNeeded implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        if (!invocation.live().isClosed() && !invocation.context().did(Deed.CLOSED)) {
            invocation.service().closeCase(invocation.caseId());
            invocation.context().remember(Deed.CLOSED);
            invocation.live().changedDetails();
        }
        return Progress.DONE;
    }
}
