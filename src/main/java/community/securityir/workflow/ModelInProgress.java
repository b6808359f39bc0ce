package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.ResourceModel;
import java.util.Optional;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** What an event carries before an operation has ended, or when it fails. */
public final class ModelInProgress {

    private ModelInProgress() {
    }

    /** The request's model with the identifier; nothing while no case is known to be this resource's. */
    public static Optional<ResourceModel> of(
            final ResourceHandlerRequest<ResourceModel> request, final CallbackContext context) {
        if (context.getCaseArn() == null) {
            return Optional.empty();
        }
        final ResourceModel.ResourceModelBuilder model = request.getDesiredResourceState() == null
            ? ResourceModel.builder()
            : request.getDesiredResourceState().toBuilder();
        return Optional.of(model.caseArn(context.getCaseArn()).build());
    }
}
