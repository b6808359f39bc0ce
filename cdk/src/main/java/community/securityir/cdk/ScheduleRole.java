package community.securityir.cdk;

import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * Roles for EventBridge Scheduler, which nobody else's schedules can use.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html">
 *     Confused deputy prevention</a>
 */
final class ScheduleRole {

    private ScheduleRole() {}

    /** Returns a role without permissions, for schedules of the group {@code default} in the stack's account. */
    static Role create(Construct scope, String id) {
        Stack stack = Stack.of(scope);
        return Role.Builder.create(scope, id)
                .assumedBy(new ServicePrincipal("scheduler.amazonaws.com", ServicePrincipalOpts.builder()
                        .conditions(Map.of("StringEquals", Map.of(
                                "aws:SourceAccount", stack.getAccount(),
                                "aws:SourceArn", stack.formatArn(ArnComponents.builder()
                                        .service("scheduler").resource("schedule-group").resourceName("default")
                                        .build()))))
                        .build()))
                .build();
    }

    /** Lets a schedule wait for the role's permissions, a resource of their own; the role itself it refers to. */
    static void permissionsBefore(CfnSchedule schedule, Role role) {
        schedule.getNode().addDependency(role.getNode().findChild("DefaultPolicy"));
    }
}
