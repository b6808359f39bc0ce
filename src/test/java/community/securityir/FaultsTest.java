package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** What whoever operates the resource type finds in its log. */
class FaultsTest {

    @Test
    void aFailedCallIsLoggedByItsNames() {
        final FakeService service = new FakeService();
        final Runner run = new Runner(service);
        service.refuse(Op.GetCase, AccessDeniedException.builder().message("no").build());
        run.read(Runner.ARN);
        assertThat(run.logged).endsWith("GetCase failed: AccessDeniedException");
    }

    @Test
    void aRefusalOfOurOwnIsNoFaultAndNotLogged() {
        final Runner run = new Runner(new FakeService());
        assertThat(run.read("nonsense").getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(run.logged).isEmpty();
    }

    @Test
    void aFaultOfOursEndsTheOperationAndIsLoggedWithThePlaceWhereItHappened() {
        final List<String> logged = new ArrayList<>();
        final ReadHandler handler = new ReadHandler(region -> {
            throw new IllegalStateException("never to be shown");
        }, Timing.system(), TeamMemory.shared());
        final ResourceHandlerRequest<ResourceModel> request = ResourceHandlerRequest.<ResourceModel>builder()
            .desiredResourceState(ResourceModel.builder().caseArn(Runner.ARN).build()).build();
        final var event = handler.handleRequest(null, request, null, logged::add, null);
        assertThat(event.getStatus()).isEqualTo(OperationStatus.FAILED);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InternalFailure);
        assertThat(event.getMessage()).contains("IllegalStateException", "report");
        assertThat(logged).singleElement().asString()
            .startsWith("Unexpected java.lang.IllegalStateException\n    at " + FaultsTest.class.getName())
            .contains("\n    at " + CaseHandler.class.getName())
            .doesNotContain("never to be shown");
    }
}
