package community.securityir.cdk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * The schedules of a drill, which call the service's API: injects and the end.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html">Universal
 *     targets</a>
 */
final class DrillTimeline extends Construct {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("'at('yyyy-MM-dd'T'HH:mm:ss')'").withZone(ZoneOffset.UTC);

    /** A case that the participants closed refuses whatever comes later: no use to ask for long. */
    private static final int ATTEMPTS = 5;
    private static final int LATEST_SECONDS = 900;

    private final Case incident;
    private final Role role;
    private final SortedSet<String> operations = new TreeSet<>();
    private final List<CfnSchedule> schedules = new ArrayList<>();

    DrillTimeline(Construct scope, String id, Case incident) {
        super(scope, id);
        this.incident = incident;
        role = ScheduleRole.create(this, "Role");
    }

    void add(Instant start, List<IncidentDrill.Timed> injects, Duration end) {
        for (int i = 0; i < injects.size(); i++) {
            Inject inject = injects.get(i).inject();
            String name = "Inject" + (i + 1);
            Instant at = start.plus(injects.get(i).after());
            if (inject.comment != null) {
                // the token is the same for each attempt: a comment whose answer was lost is not made twice
                call(name, at, "The participants learn more.", "CreateCaseComment", Map.of(
                        "CaseId", incident.getCaseId(), "Body", inject.comment,
                        "ClientToken", incident.getCaseId() + "-" + name));
            } else {
                call(name, at, "The case is moved.", "UpdateCaseStatus", Map.of(
                        "CaseId", incident.getCaseId(), "CaseStatus", inject.status.value()));
            }
        }
        call("End", start.plus(end), "The drill is over.", "CloseCase", Map.of("CaseId", incident.getCaseId()));
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(operations.stream().map(operation -> "security-ir:" + operation).toList())
                .resources(List.of(incident.getCaseArn()))
                .build());
        schedules.forEach(schedule -> ScheduleRole.permissionsBefore(schedule, role));
    }

    private void call(String id, Instant at, String description, String operation, Map<String, String> input) {
        operations.add(operation);
        Stack stack = Stack.of(this);
        CfnSchedule schedule = CfnSchedule.Builder.create(this, id)
                .description(description)
                .scheduleExpression(AT.format(at))
                .scheduleExpressionTimezone("UTC")
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn("arn:" + stack.getPartition() + ":scheduler:::aws-sdk:securityir:"
                                + Character.toLowerCase(operation.charAt(0)) + operation.substring(1))
                        .roleArn(role.getRoleArn())
                        .input(stack.toJsonString(new TreeMap<>(input)))
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumRetryAttempts(ATTEMPTS).maximumEventAgeInSeconds(LATEST_SECONDS).build())
                        .build())
                .build();
        schedules.add(schedule);
    }
}
