package com.example.cases;

import community.securityir.cdk.CaseProps;
import community.securityir.cdk.EngagementType;
import community.securityir.cdk.MultiRegionCases;
import community.securityir.cdk.ResolverType;
import community.securityir.cdk.Watcher;
import java.time.Instant;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** A case in each of several Regions: {@code -c regions=eu-west-1,eu-central-1}, or {@code -c regions=*} for all. */
public final class MultiRegionApp {

    private MultiRegionApp() {}

    public static void main(String[] arguments) {
        App app = new App();
        Stack stack = Apps.stack(app, "regions");
        MultiRegionCases.Builder.create(stack, "Cases")
                .regions(Apps.setting(app, "regions", "us-east-1,eu-west-1"))
                .cases(CaseProps.builder()
                        .title("Leaked access key")
                        .description("Found in a public repository; used from an unknown network since.")
                        .engagementType(EngagementType.SECURITY_INCIDENT)
                        .resolverType(ResolverType.SELF)
                        .reportedIncidentStartDate(Instant.parse("2026-03-01T09:30:00Z"))
                        .watchers(Watcher.of("soc@example.com"))
                        .build())
                .build();
        app.synth();
    }
}
