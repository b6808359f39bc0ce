package com.example.drill;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.LegacyStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;

/** A stack with a case that the own team works on. {@code -c title=…} gives the case another title. */
public final class DrillApp {

    private DrillApp() {}

    public static void main(String[] arguments) {
        App app = new App();
        StackProps.Builder properties = StackProps.builder();
        if (app.getNode().tryGetContext("legacy") != null) {
            properties.synthesizer(new LegacyStackSynthesizer());
        }
        Stack stack = new Stack(app, "drill", properties.build());
        Object title = app.getNode().tryGetContext("title");
        CfnResource drill = CfnResource.Builder.create(stack, "Case").type("Community::SecurityIR::Case")
                .properties(Map.of(
                        "Title", title == null ? "Drill: sign-ins from an unknown network" : title,
                        "Description", "A rehearsal. Nobody is in danger.",
                        "EngagementType", "Investigation",
                        "ReportedIncidentStartDate", "2026-03-01T09:30:00Z",
                        "ResolverType", "Self",
                        "ImpactedAccounts", List.of(stack.getAccount()),
                        "Watchers", List.of(Map.of("Email", "soc@example.com"))))
                .build();
        CfnOutput.Builder.create(stack, "CaseArn").value(drill.getRef()).build();
        CfnOutput.Builder.create(stack, "CaseId").value(drill.getAtt("CaseId").toString()).build();
        Tags.of(stack).add("drill", "true");
        app.synth();
    }
}
