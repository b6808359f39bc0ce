package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.translate.DetailChanges;

/**
 * Brings what UpdateCase can change to the template's values: in one call, or in two where something has to be deleted
 * before it can be added.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_UpdateCase.html">UpdateCase</a>
 */
public final class UpdateDetailsIfNeeded implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final CallbackContext context = invocation.context();
        if (context.did(Deed.DETAILS_UPDATED)) {
            return Progress.DONE;
        }
        final DetailChanges changes = invocation.detailChanges();
        if (changes.isEmpty()) {
            return Progress.DONE;
        }
        invocation.live().changedDetails();
        if (changes.deleteFirst()) {
            deleteOnce(invocation, changes);
            invocation.service().updateCase(changes.additions(invocation.caseId()));
        } else {
            invocation.service().updateCase(changes.all(invocation.caseId()));
        }
        context.remember(Deed.DETAILS_UPDATED);
        return Progress.DONE;
    }

    private static void deleteOnce(final Invocation invocation, final DetailChanges changes) {
        if (!invocation.context().did(Deed.ENTRIES_REMOVED)) {
            invocation.service().updateCase(changes.deletions(invocation.caseId()));
            invocation.context().remember(Deed.ENTRIES_REMOVED);
        }
    }

    static boolean isNeeded(final Invocation invocation) {
        return !invocation.detailChanges().isEmpty();
    }
}
