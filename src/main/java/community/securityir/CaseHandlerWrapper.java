package community.securityir;

import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.RequestData;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * The entry point of the function. It hands on all that CloudFormation sends, and without the table of all partitions,
 * which the generated wrapper loads at every cold start to fill in a name that no handler asks for.
 */
public class CaseHandlerWrapper extends HandlerWrapper {

    @Override
    protected ResourceHandlerRequest<ResourceModel> transform(
            final HandlerRequest<ResourceModel, CallbackContext, TypeConfigurationModel> request) {
        final RequestData<ResourceModel, TypeConfigurationModel> data = request.getRequestData();
        return ResourceHandlerRequest.<ResourceModel>builder()
            .clientRequestToken(request.getBearerToken())
            .desiredResourceState(data.getResourceProperties())
            .previousResourceState(data.getPreviousResourceProperties())
            .desiredResourceTags(getDesiredResourceTags(request))
            .previousResourceTags(getPreviousResourceTags(request))
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
