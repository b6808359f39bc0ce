package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    void theProcessForOneRequestIsToldTheSame() {
        assertThat(new CaseHandlerWrapperExecutable().transform(request()))
            .isEqualTo(new CaseHandlerWrapper().transform(request()));
    }

    @Test
    void theProcessForOneRequestAnswersWhereTheCliLooks() throws IOException {
        final PrintStream out = System.out;
        final ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            CaseHandlerWrapperExecutable.main(new String[] {"""
                {"action": "READ", "awsAccountId": "123456789012", "bearerToken": "t", "region": "us-east-1",
                 "resourceType": "Community::SecurityIR::Case", "requestData": {"logicalResourceId": "Case",
                 "callerCredentials": {"accessKeyId": "a", "secretAccessKey": "b", "sessionToken": "c"},
                 "resourceProperties": {"CaseArn": "nonsense"}}}"""});
        } finally {
            System.setOut(out);
        }
        final String[] parts = written.toString(StandardCharsets.UTF_8)
            .split("__CFN_RESOURCE_(START|END)_RESPONSE__");
        assertThat(parts).as("before, between and after the two lines").hasSize(3);
        assertThat(new ObjectMapper().readTree(parts[1]).get("errorCode").asText()).isEqualTo("InvalidRequest");
    }

    @Test
    void theProcessForOneRequestSaysWhatItIsGiven() {
        for (final String[] arguments : List.of(new String[0], new String[] {"{}", "{}"})) {
            assertThatThrownBy(() -> CaseHandlerWrapperExecutable.main(arguments))
                .hasMessage("One argument is expected: the request as JSON.");
        }
    }

    @Test
    void aTagOfTheResourceWinsOverOneOfTheStack() {
        final ResourceHandlerRequest<ResourceModel> handed = new CaseHandlerWrapper().transform(request());
        assertThat(handed.getDesiredResourceTags()).isEqualTo(Map.of("both", "resource", "team", "blue"));
        assertThat(handed.getPreviousResourceTags()).isEqualTo(Map.of("gone", "stack", "old", "resource"));
    }
}
