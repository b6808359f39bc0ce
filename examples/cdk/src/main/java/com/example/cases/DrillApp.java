package com.example.cases;

import community.securityir.cdk.IncidentDrill;
import community.securityir.cdk.Inject;
import community.securityir.cdk.SelfManagedCaseStatus;
import community.securityir.cdk.Watcher;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

/**
 * A drill of two hours. {@code -c start=2030-03-04T09:00:00Z} says when it begins, {@code -c participant=…} who takes
 * part.
 */
public final class DrillApp {

    private DrillApp() {}

    public static void main(String[] arguments) {
        App app = new App();
        Stack stack = Apps.stack(app, "drill");
        IncidentDrill drill = IncidentDrill.Builder.create(stack, "Drill")
                .title("Ransom note on a build host")
                .description("A ransom note was found on build host 7. Work on it as if it were real.")
                .startsAt(Instant.parse(Apps.setting(app, "start", "2030-03-04T09:00:00Z")))
                .endsAfter(Duration.ofHours(2))
                .participants(Watcher.of(Apps.setting(app, "participant", "responder@example.com")))
                .inject(Duration.ofMinutes(10), Inject.status(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS))
                .inject(Duration.ofMinutes(30), Inject.comment("A second build host shows the same note."))
                .inject(Duration.ofMinutes(60),
                        Inject.status(SelfManagedCaseStatus.CONTAINMENT_ERADICATION_AND_RECOVERY))
                .inject(Duration.ofMinutes(90), Inject.comment("The press asks for a statement within the hour."))
                .build();
        CfnOutput.Builder.create(stack, "CaseId").value(drill.getCase().getCaseId()).build();
        CfnOutput.Builder.create(stack, "CaseArn").value(drill.getCase().getCaseArn()).build();
        app.synth();
    }
}
