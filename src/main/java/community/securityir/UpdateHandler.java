package community.securityir;

import community.securityir.service.ClientFactory;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import community.securityir.translate.CaseRegion;
import community.securityir.workflow.AwaitFailedUpdate;
import community.securityir.workflow.AwaitVisible;
import community.securityir.workflow.ChangeResolverIfNeeded;
import community.securityir.workflow.ChangeStatusIfNeeded;
import community.securityir.workflow.CheckModel;
import community.securityir.workflow.FindCase;
import community.securityir.workflow.FindTeamIfNeeded;
import community.securityir.workflow.Identifier;
import community.securityir.workflow.Invocation;
import community.securityir.workflow.RefuseImpossibleChange;
import community.securityir.workflow.SyncTagsIfNeeded;
import community.securityir.workflow.UpdateDetailsIfNeeded;
import community.securityir.workflow.Workflow;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** Brings a case to what the template says now, and leaves alone what people have added to it. */
public class UpdateHandler extends CaseHandler {

    public UpdateHandler() {
        super(Action.UPDATE);
    }

    UpdateHandler(final ClientFactory clients, final Timing timing, final TeamMemory teams) {
        super(Action.UPDATE, clients, timing, teams);
    }

    @Override
    String regionOf(final ResourceHandlerRequest<ResourceModel> request, final TypeConfigurationModel configuration) {
        return Identifier.in(request).region();
    }

    @Override
    ProgressEvent<ResourceModel, CallbackContext> handle(
            final Invocation invocation, final TypeConfigurationModel configuration) {
        final String defaultRegion = CaseRegion.ofNewCase(
            ResourceModel.builder().build(), configuration, invocation.request().getRegion());
        return Workflow.of(invocation)
            .then(new CheckModel())
            .then(new FindCase())
            .then(new AwaitFailedUpdate())
            .then(new RefuseImpossibleChange(defaultRegion))
            .then(new UpdateDetailsIfNeeded())
            .then(new SyncTagsIfNeeded())
            // pages people and cannot be taken back: only when nothing else can fail any more
            .then(new ChangeResolverIfNeeded())
            .then(new ChangeStatusIfNeeded())
            .then(new AwaitVisible())
            .then(new FindTeamIfNeeded())
            .returnCase();
    }
}
