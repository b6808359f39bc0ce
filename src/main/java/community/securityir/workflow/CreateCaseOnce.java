package community.securityir.workflow;

import community.securityir.ResourceModel;
import community.securityir.translate.CaseArn;
import community.securityir.translate.ModelWriter;
import community.securityir.translate.RequestIdentity;
import community.securityir.translate.ReservedTag;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens the case. Its client token is the same in every repetition of the request, so a repetition finds the case that
 * was opened; the mark in the reserved tag tells whether it was this request that opened it.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_CreateCase.html">CreateCase</a>
 */
public final class CreateCaseOnce implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final String known = invocation.context().getCaseArn();
        if (known != null) {
            invocation.about(CaseArn.parse(known).orElseThrow());
            return Progress.DONE;
        }
        final ResourceModel model = invocation.desired();
        final RequestIdentity identity = invocation.identity();
        final String token = model.getClientToken() == null ? identity.clientToken() : model.getClientToken();
        final String caseId = invocation.service().createCase(ModelWriter.createCase(model, token, tags(invocation)));
        final CaseArn arn = CaseArn.compose(invocation.region(), invocation.request().getAwsAccountId(), caseId);
        invocation.about(arn);
        if (model.getClientToken() == null) {
            // Nobody else uses our own token: the case is ours, and its identifier may be reported.
            invocation.context().setCaseArn(arn.toString());
        } else {
            invocation.context().setUnprovenCaseId(caseId);
        }
        return Progress.DONE;
    }

    private static Map<String, String> tags(final Invocation invocation) {
        final Map<String, String> tags = new LinkedHashMap<>(ReservedTag.withoutReserved(invocation.desiredTags()));
        tags.put(ReservedTag.KEY, ReservedTag.ofRequest(invocation.identity().mark())
            .declaringWatchers(ModelWriter.watcherEmails(invocation.desired()))
            .format());
        return tags;
    }
}
