package community.securityir.local.notification.schedule;

import community.securityir.local.notification.store.Invocations.Invocation;
import java.time.temporal.ChronoUnit;

/**
 * The keywords of a schedule's input that stand for what is invoked. None of their values needs an escape in JSON.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">
 *     Adding context attributes</a>
 */
final class ContextAttributes {

    private static final int EXECUTION_ID = 16;

    private ContextAttributes() {}

    static String fill(String input, Invocation invocation) {
        return input.replace("<aws.scheduler.schedule-arn>", invocation.scheduleArn())
                .replace("<aws.scheduler.scheduled-time>", invocation.due().truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("<aws.scheduler.execution-id>",
                        invocation.clientToken().replace("-", "").substring(0, EXECUTION_ID))
                .replace("<aws.scheduler.attempt-number>", String.valueOf(invocation.attempts() + 1));
    }
}
