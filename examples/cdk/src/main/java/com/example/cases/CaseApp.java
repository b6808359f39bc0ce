package com.example.cases;

import community.securityir.cdk.Case;
import community.securityir.cdk.EngagementType;
import community.securityir.cdk.ResolverType;
import community.securityir.cdk.Watcher;
import java.time.Instant;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;

/** A stack with a case that the own team works on. {@code -c title=…} gives the case another title. */
public final class CaseApp {

    private CaseApp() {}

    public static void main(String[] arguments) {
        App app = new App();
        Stack stack = Apps.stack(app, "case");
        Case incident = Case.Builder.create(stack, "Case")
                .title(Apps.setting(app, "title", "Sign-ins from an unknown network"))
                .description("Seen by the identity provider, of three administrators.")
                .engagementType(EngagementType.INVESTIGATION)
                .resolverType(ResolverType.SELF)
                .reportedIncidentStartDate(Instant.parse("2026-03-01T09:30:00Z"))
                .watchers(Watcher.of("soc@example.com").named("Security Operations"))
                .build();
        incident.addImpactedAccount(stack);
        Tags.of(incident).add("team", "blue");
        CfnOutput.Builder.create(stack, "CaseArn").value(incident.getCaseArn()).build();
        CfnOutput.Builder.create(stack, "CaseId").value(incident.getCaseId()).build();
        CfnOutput.Builder.create(stack, "Console").value(incident.getConsoleUrl()).build();
        app.synth();
    }
}
