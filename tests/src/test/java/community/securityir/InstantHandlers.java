package community.securityir;

import community.securityir.service.ClientBuilder;
import community.securityir.service.ClientFactory;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** The entry point with the real handlers and clients, for which the pauses within an invocation take no time. */
public final class InstantHandlers extends CaseHandlerWrapper {

    private final Map<Action, CaseHandler> handlers = new EnumMap<>(Action.class);
    private Duration now = Duration.ZERO;

    public InstantHandlers() {
        this(new ClientBuilder());
    }

    public InstantHandlers(ClientFactory clients) {
        Timing timing = new Timing() {
            @Override
            public Duration now() {
                return now;
            }

            @Override
            public void sleep(Duration duration) {
                now = now.plus(duration);
            }
        };
        TeamMemory teams = new TeamMemory(timing);
        handlers.put(Action.CREATE, new CreateHandler(clients, timing, teams));
        handlers.put(Action.READ, new ReadHandler(clients, timing, teams));
        handlers.put(Action.UPDATE, new UpdateHandler(clients, timing, teams));
        handlers.put(Action.DELETE, new DeleteHandler(clients, timing, teams));
        handlers.put(Action.LIST, new ListHandler(clients, timing, teams));
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
