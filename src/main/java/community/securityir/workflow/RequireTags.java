package community.securityir.workflow;

import community.securityir.error.Refusal;
import java.time.Duration;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Makes sure that the tags of a visible case can be read. A read that is behind may show the one and not the other; a
 * model without tags would be drift, and a deleted case without its mark would be back.
 */
public final class RequireTags implements Step {

    private static final int LOOKS = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Override
    public Progress run(final Invocation invocation) {
        final LiveCase live = invocation.live();
        for (int look = 1; !live.hasVisibleTags(); look++) {
            if (look == LOOKS) {
                throw new Refusal(HandlerErrorCode.ServiceInternalError,
                    "The service shows the case but not yet its tags.", "Try again.");
            }
            invocation.timing().sleep(BETWEEN_LOOKS);
            live.changedTags();
            live.refresh();
        }
        return Progress.DONE;
    }
}
