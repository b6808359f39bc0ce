package community.securityir;

import community.securityir.service.ClientFactory;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import java.util.Map;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * The entry point with another clock and other clients: everything but these two is what the packaged jar runs. It
 * stands in this package because the handlers' constructors that take them are nobody else's business.
 */
public class TimedHandlerWrapper extends CaseHandlerWrapper {

    private final Map<Action, CaseHandler> handlers;

    public TimedHandlerWrapper(ClientFactory clients, Timing timing) {
        TeamMemory teams = new TeamMemory(timing);
        this.handlers = Map.of(
                Action.CREATE, new CreateHandler(clients, timing, teams),
                Action.READ, new ReadHandler(clients, timing, teams),
                Action.UPDATE, new UpdateHandler(clients, timing, teams),
                Action.DELETE, new DeleteHandler(clients, timing, teams),
                Action.LIST, new ListHandler(clients, timing, teams));
    }

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> invokeHandler(
            AmazonWebServicesClientProxy proxy,
            ResourceHandlerRequest<ResourceModel> request,
            Action action,
            CallbackContext context,
            TypeConfigurationModel configuration) {
        return handlers.get(action).handleRequest(proxy, request, context, loggerProxy, configuration);
    }
}
