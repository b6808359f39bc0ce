package community.securityir;

import java.util.Map;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.RequestData;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * What the handlers are told of a request: all that CloudFormation sends. The generated wrappers leave out the stack's
 * id, the previous tags and the rollback, and load the table of all partitions to fill in a name that no
 * handler asks for (guide/decisions/entry-point.md).
 */
final class CompleteRequest {

    private CompleteRequest() {
    }

    static ResourceHandlerRequest<ResourceModel> of(
            final HandlerRequest<ResourceModel, CallbackContext, TypeConfigurationModel> request,
            final Map<String, String> desiredTags,
            final Map<String, String> previousTags) {
        final RequestData<ResourceModel, TypeConfigurationModel> data = request.getRequestData();
        return ResourceHandlerRequest.<ResourceModel>builder()
            .clientRequestToken(request.getBearerToken())
            .desiredResourceState(data.getResourceProperties())
            .previousResourceState(data.getPreviousResourceProperties())
            .desiredResourceTags(desiredTags)
            .previousResourceTags(previousTags)
            .systemTags(data.getSystemTags())
            .previousSystemTags(data.getPreviousSystemTags())
            .awsAccountId(request.getAwsAccountId())
            .logicalResourceIdentifier(data.getLogicalResourceId())
            .nextToken(request.getNextToken())
            .maxResults(request.getMaxResults())
            .snapshotRequested(request.getSnapshotRequested())
            .rollback(request.getRollback())
            .driftable(request.getDriftable())
            .features(request.getFeatures())
            .updatePolicy(request.getUpdatePolicy())
            .creationPolicy(request.getCreationPolicy())
            .region(request.getRegion())
            .stackId(request.getStackId())
            .build();
    }
}
