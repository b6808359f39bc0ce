package community.securityir;

import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** The entry point of the function: the generated one, with the complete request. */
public class CaseHandlerWrapper extends HandlerWrapper {

    @Override
    protected ResourceHandlerRequest<ResourceModel> transform(
            final HandlerRequest<ResourceModel, CallbackContext, TypeConfigurationModel> request) {
        return CompleteRequest.of(request, getDesiredResourceTags(request), getPreviousResourceTags(request));
    }
}
