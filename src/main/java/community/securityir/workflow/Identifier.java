package community.securityir.workflow;

import community.securityir.ResourceModel;
import community.securityir.error.Refusal;
import community.securityir.translate.CaseArn;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** The case that a request names. */
public final class Identifier {

    private Identifier() {
    }

    /**
     * The ARN in the request's model, or in the previous one; a refusal if there is none or it is not that of a case.
     */
    public static CaseArn in(final ResourceHandlerRequest<ResourceModel> request) {
        final String text = Stream.of(request.getDesiredResourceState(), request.getPreviousResourceState())
            .flatMap(model -> Optional.ofNullable(model).map(ResourceModel::getCaseArn).stream())
            .findFirst()
            .orElseThrow(() -> new Refusal(HandlerErrorCode.NotFound,
                "The request names no case: CaseArn is missing.", "Name it: it is the identifier."));
        return CaseArn.parse(text).orElseThrow(() -> new Refusal(HandlerErrorCode.InvalidRequest,
            "CaseArn is not the ARN of a case.",
            "Check it: arn:aws:security-ir:REGION:ACCOUNT:case/ID is expected."));
    }
}
