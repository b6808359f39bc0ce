package community.securityir;

import community.securityir.service.ClientFactory;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import community.securityir.translate.CaseRegion;
import community.securityir.workflow.Invocation;
import community.securityir.workflow.ListOpenCases;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** Lists the cases of a Region that are not closed, a page at a time. */
public class ListHandler extends CaseHandler {

    public ListHandler() {
        super(Action.LIST);
    }

    ListHandler(final ClientFactory clients, final Timing timing, final TeamMemory teams) {
        super(Action.LIST, clients, timing, teams);
    }

    @Override
    String regionOf(final ResourceHandlerRequest<ResourceModel> request, final TypeConfigurationModel configuration) {
        return CaseRegion.ofList(request.getDesiredResourceState(), configuration, request.getRegion());
    }

    @Override
    ProgressEvent<ResourceModel, CallbackContext> handle(
            final Invocation invocation, final TypeConfigurationModel configuration) {
        return new ListOpenCases().page(invocation);
    }
}
