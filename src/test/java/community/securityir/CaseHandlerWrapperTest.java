package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.RequestData;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

class CaseHandlerWrapperTest {

    private static HandlerRequest<ResourceModel, CallbackContext, TypeConfigurationModel> request() {
        final RequestData<ResourceModel, TypeConfigurationModel> data = new RequestData<>();
        data.setLogicalResourceId("Case");
        data.setResourceProperties(ResourceModel.builder().tags(Set.of(new Tag("both", "resource"))).build());
        data.setPreviousResourceProperties(ResourceModel.builder().tags(Set.of(new Tag("old", "resource"))).build());
        data.setStackTags(Map.of("both", "stack", "team", "blue"));
        data.setPreviousStackTags(Map.of("gone", "stack"));
        data.setSystemTags(Map.of("aws:a", "b"));
        data.setPreviousSystemTags(Map.of("aws:c", "d"));
        final HandlerRequest<ResourceModel, CallbackContext, TypeConfigurationModel> request = new HandlerRequest<>();
        request.setRequestData(data);
        request.setBearerToken("token");
        request.setStackId("stack");
        request.setRegion("us-east-1");
        request.setAwsAccountId("123456789012");
        request.setNextToken("next");
        request.setMaxResults(7);
        request.setRollback(true);
        request.setDriftable(false);
        return request;
    }

    @Test
    void handsOnAllThatCloudFormationSends() {
        final ResourceHandlerRequest<ResourceModel> handed = new CaseHandlerWrapper().transform(request());
        assertThat(handed).hasNoNullFieldsOrPropertiesExcept(
            "awsPartition", "snapshotRequested", "features", "updatePolicy", "creationPolicy");
        assertThat(handed.getStackId()).isEqualTo("stack");
        assertThat(handed.getClientRequestToken()).isEqualTo("token");
        assertThat(handed.getRollback()).isTrue();
    }

    @Test
    void aTagOfTheResourceWinsOverOneOfTheStack() {
        final ResourceHandlerRequest<ResourceModel> handed = new CaseHandlerWrapper().transform(request());
        assertThat(handed.getDesiredResourceTags()).isEqualTo(Map.of("both", "resource", "team", "blue"));
        assertThat(handed.getPreviousResourceTags()).isEqualTo(Map.of("gone", "stack", "old", "resource"));
    }
}
