package community.securityir;

import community.securityir.service.ClientFactory;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import community.securityir.translate.CaseRegion;
import community.securityir.workflow.AwaitVisible;
import community.securityir.workflow.ChangeStatusIfNeeded;
import community.securityir.workflow.CheckModel;
import community.securityir.workflow.CreateCaseOnce;
import community.securityir.workflow.FindOwnCase;
import community.securityir.workflow.FindTeamIfNeeded;
import community.securityir.workflow.Invocation;
import community.securityir.workflow.RefuseReadOnlyProperties;
import community.securityir.workflow.UpdateDetailsIfNeeded;
import community.securityir.workflow.Workflow;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** Opens a case, gives it what CreateCase does not take, and answers when all of it can be read. */
public class CreateHandler extends CaseHandler {

    public CreateHandler() {
        super(Action.CREATE);
    }

    CreateHandler(final ClientFactory clients, final Timing timing, final TeamMemory teams) {
        super(Action.CREATE, clients, timing, teams);
    }

    @Override
    String regionOf(final ResourceHandlerRequest<ResourceModel> request, final TypeConfigurationModel configuration) {
        return CaseRegion.ofNewCase(request.getDesiredResourceState(), configuration, request.getRegion());
    }

    @Override
    ProgressEvent<ResourceModel, CallbackContext> handle(
            final Invocation invocation, final TypeConfigurationModel configuration) {
        return Workflow.of(invocation)
            .then(new RefuseReadOnlyProperties())
            .then(new CheckModel())
            .then(new CreateCaseOnce())
            .then(new FindOwnCase())
            .then(new UpdateDetailsIfNeeded())
            .then(new ChangeStatusIfNeeded())
            .then(new AwaitVisible())
            .then(new FindTeamIfNeeded())
            .returnCase();
    }
}
