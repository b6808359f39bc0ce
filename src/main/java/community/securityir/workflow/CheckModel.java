package community.securityir.workflow;

import community.securityir.error.Refusal;
import community.securityir.translate.ModelRules;
import java.util.List;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Refuses a model that breaks a rule which the schema cannot express, before any call. */
public final class CheckModel implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final List<String> broken = ModelRules.broken(invocation.desired());
        if (!broken.isEmpty()) {
            throw new Refusal(HandlerErrorCode.InvalidRequest, String.join(" ", broken),
                "Correct this in the template and try again.");
        }
        return Progress.DONE;
    }
}
