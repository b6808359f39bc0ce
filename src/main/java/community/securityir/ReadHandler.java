package community.securityir;

import community.securityir.service.ClientFactory;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import community.securityir.workflow.FindCase;
import community.securityir.workflow.FindTeamIfNeeded;
import community.securityir.workflow.Identifier;
import community.securityir.workflow.Invocation;
import community.securityir.workflow.RequireTags;
import community.securityir.workflow.Workflow;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** Reads a case: GetCase and ListTagsForResource, and now and then who is on the membership's team. */
public class ReadHandler extends CaseHandler {

    public ReadHandler() {
        super(Action.READ);
    }

    ReadHandler(final ClientFactory clients, final Timing timing, final TeamMemory teams) {
        super(Action.READ, clients, timing, teams);
    }

    @Override
    String regionOf(final ResourceHandlerRequest<ResourceModel> request, final TypeConfigurationModel configuration) {
        return Identifier.in(request).region();
    }

    @Override
    ProgressEvent<ResourceModel, CallbackContext> handle(
            final Invocation invocation, final TypeConfigurationModel configuration) {
        return Workflow.of(invocation)
            .then(new FindCase())
            .then(new RequireTags())
            .then(new FindTeamIfNeeded())
            .returnCase();
    }
}
