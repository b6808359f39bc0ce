package community.securityir;

import community.securityir.service.ClientFactory;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import community.securityir.workflow.AwaitDeleted;
import community.securityir.workflow.CloseCaseIfNeeded;
import community.securityir.workflow.FindCase;
import community.securityir.workflow.Identifier;
import community.securityir.workflow.Invocation;
import community.securityir.workflow.MarkDeletedIfNeeded;
import community.securityir.workflow.Workflow;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** Deletes a case as far as that goes: the service has no deletion, so it is marked and closed. */
public class DeleteHandler extends CaseHandler {

    public DeleteHandler() {
        super(Action.DELETE);
    }

    DeleteHandler(final ClientFactory clients, final Timing timing, final TeamMemory teams) {
        super(Action.DELETE, clients, timing, teams);
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
            .then(new MarkDeletedIfNeeded())
            .then(new CloseCaseIfNeeded())
            .then(new AwaitDeleted())
            .returnNothing();
    }
}
