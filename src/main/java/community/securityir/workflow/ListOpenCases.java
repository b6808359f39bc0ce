package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.ResourceModel;
import community.securityir.translate.CaseArn;
import community.securityir.translate.CaseReader;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ListCasesItem;
import software.amazon.awssdk.services.securityir.model.ListCasesRequest;
import software.amazon.awssdk.services.securityir.model.ListCasesResponse;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * One page of ListCases without the closed cases: those that a stack deleted are among them, and the list does not say
 * which. A page may be empty and yet be followed by another.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_ListCases.html">ListCases</a>
 */
public final class ListOpenCases {

    /** The most that ListCases gives at once. */
    private static final int LARGEST_PAGE = 25;

    public ProgressEvent<ResourceModel, CallbackContext> page(final Invocation invocation) {
        final Integer asked = invocation.request().getMaxResults();
        final ListCasesResponse response = invocation.service().listCases(ListCasesRequest.builder()
            .nextToken(invocation.request().getNextToken())
            .maxResults(asked == null || asked < 1 ? LARGEST_PAGE : Math.min(asked, LARGEST_PAGE))
            .build());
        return ProgressEvent.<ResourceModel, CallbackContext>builder()
            .status(OperationStatus.SUCCESS)
            .resourceModels(response.items().stream()
                .filter(item -> item.caseStatus() != CaseStatus.CLOSED)
                .map(item -> CaseReader.listed(arnOf(item, invocation), item))
                .toList())
            .nextToken(response.nextToken())
            .build();
    }

    /** The service may leave the ARN out of a list. */
    private static CaseArn arnOf(final ListCasesItem item, final Invocation invocation) {
        return CaseArn.parse(item.caseArn()).orElseGet(() -> CaseArn.compose(
            invocation.region(), invocation.request().getAwsAccountId(), item.caseId()));
    }
}
