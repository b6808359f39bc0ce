package community.securityir.workflow;

import community.securityir.error.Refusal;
import community.securityir.translate.ModelRules;
import java.util.List;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Refuses to create a case with a property that only the service sets. Once there is a case, its model carries them.
 */
public final class RefuseReadOnlyProperties implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final List<String> readOnly = ModelRules.readOnlyIn(invocation.desired());
        if (invocation.context().getCaseArn() == null && !readOnly.isEmpty()) {
            throw new Refusal(HandlerErrorCode.InvalidRequest,
                "Read-only properties cannot be set: " + String.join(", ", readOnly) + ".",
                "Take them out of the template.");
        }
        return Progress.DONE;
    }
}
