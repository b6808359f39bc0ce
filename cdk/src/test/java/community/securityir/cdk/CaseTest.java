package community.securityir.cdk;

import static community.securityir.cdk.Synth.BEGAN;
import static community.securityir.cdk.Synth.minimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;

class CaseTest {

    private static final String SECRET = "secret-word";

    @Test
    void aCaseHasWhatItWasGivenAndNothingElse() {
        Stack stack = Synth.stack();
        minimal(stack).build();
        assertThat(Synth.properties(stack, Synth.TYPE)).isEqualTo(Map.of(
                "Title", "A drill", "Description", "Opened by a test.", "EngagementType", "Investigation",
                "ResolverType", "Self", "ReportedIncidentStartDate", "2026-03-01T09:30:00Z",
                "ImpactedAccounts", List.of(), "Watchers", List.of()));
    }

    @Test
    void everyOptionReachesTheTemplate() {
        Stack stack = Synth.stack();
        Case incident = Case.Builder.create(stack, "Case")
                .title("Sign-ins")
                .description("From an unknown network.")
                .engagementType(EngagementType.SECURITY_INCIDENT)
                .resolverType(ResolverType.SELF)
                .reportedIncidentStartDate(Instant.parse("2026-03-01T09:30:00.999Z"))
                .actualIncidentStartDate(Instant.parse("2026-02-28T23:59:59Z"))
                .impactedAccounts(AccountId.of("012345678901"), AccountId.of("012345678901"))
                .impactedAccounts(AccountId.of("123456789012"))
                .watchers(Watcher.of("soc@example.com").named("Robin").workingAs("Analyst"),
                        Watcher.of("b@example.com"))
                .impactedRegions(Region.EU_WEST_1, Region.US_EAST_1)
                .impactedServices("Amazon S3", "AWS IAM")
                .threatActorIpAddresses(ThreatActorIp.of("2001:db8::1").seenWith("curl"), ThreatActorIp.of("192.0.2.1"))
                .caseMetadata("ticket", "42")
                .selfManagedCaseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS)
                .region(Region.EU_CENTRAL_1)
                .clientToken("alert-7")
                .build();
        Tags.of(incident).add("team", "blue");
        assertThat(Synth.properties(stack, Synth.TYPE)).isEqualTo(Map.ofEntries(
                Map.entry("Title", "Sign-ins"),
                Map.entry("Description", "From an unknown network."),
                Map.entry("EngagementType", "Security Incident"),
                Map.entry("ResolverType", "Self"),
                Map.entry("ReportedIncidentStartDate", "2026-03-01T09:30:00Z"),
                Map.entry("ActualIncidentStartDate", "2026-02-28T23:59:59Z"),
                Map.entry("ImpactedAccounts", List.of("012345678901", "123456789012")),
                Map.entry("Watchers", List.of(
                        Map.of("Email", "soc@example.com", "Name", "Robin", "JobTitle", "Analyst"),
                        Map.of("Email", "b@example.com"))),
                Map.entry("ImpactedAwsRegions", List.of(Map.of("Region", "eu-west-1"), Map.of("Region", "us-east-1"))),
                Map.entry("ImpactedServices", List.of("Amazon S3", "AWS IAM")),
                Map.entry("ThreatActorIpAddresses", List.of(
                        Map.of("IpAddress", "2001:0DB8:0000:0000:0000:0000:0000:0001", "UserAgent", "curl"),
                        Map.of("IpAddress", "192.0.2.1"))),
                Map.entry("CaseMetadata", List.of(Map.of("Key", "ticket", "Value", "42"))),
                Map.entry("SelfManagedCaseStatus", "Detection and Analysis"),
                Map.entry("Region", "eu-central-1"),
                Map.entry("ClientToken", "alert-7"),
                Map.entry("Tags", List.of(Map.of("Key", "team", "Value", "blue")))));
    }

    @ParameterizedTest
    @EnumSource
    void aCaseForAwsIsRetainedUnlessItIsSaidOtherwise(ResolverType resolver) {
        Stack stack = Synth.stack();
        minimal(stack).resolverType(resolver).build();
        assertThat(Synth.only(stack, Synth.TYPE))
                .containsEntry("DeletionPolicy", resolver == ResolverType.AWS ? "Retain" : "Delete")
                .containsEntry("UpdateReplacePolicy", resolver == ResolverType.AWS ? "Retain" : "Delete");
        Stack other = Synth.stack();
        minimal(other).resolverType(resolver)
                .removalPolicy(resolver == ResolverType.AWS ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN).build();
        assertThat(Synth.only(other, Synth.TYPE))
                .containsEntry("DeletionPolicy", resolver == ResolverType.AWS ? "Delete" : "Retain")
                .containsEntry("UpdateReplacePolicy", resolver == ResolverType.AWS ? "Delete" : "Retain");
    }

    @Test
    void attributesAreTheResources() {
        Stack stack = Synth.stack("123456789012", "eu-west-1");
        Case incident = minimal(stack).build();
        String resource = stack.getLogicalId(incident.getResource());
        assertThat(stack.resolve(incident.getCaseArn())).isEqualTo(Map.of("Ref", resource));
        assertThat(stack.resolve(incident.getCaseId())).isEqualTo(Map.of("Fn::GetAtt", List.of(resource, "CaseId")));
        assertThat(stack.resolve(incident.getCaseStatus()))
                .isEqualTo(Map.of("Fn::GetAtt", List.of(resource, "CaseStatus")));
        assertThat(incident.getTitle()).isEqualTo("A drill");
        assertThat(incident.getCaseRegion()).isEqualTo("eu-west-1");
        assertThat(stack.resolve(incident.getConsoleUrl())).isEqualTo(Map.of("Fn::Join", List.of("", List.of(
                "https://console.aws.amazon.com/security-ir/home?region=eu-west-1#/cases/",
                Map.of("Fn::GetAtt", List.of(resource, "CaseId"))))));
    }

    @Test
    void whatIsAddedLaterIsThereToo() {
        App app = new App();
        Stack stack = new Stack(app, "stack", Synth.in("123456789012", "us-east-1"));
        Stack other = new Stack(app, "other", Synth.in("210987654321", "us-east-1"));
        Case incident = minimal(stack).watchers(Watcher.of("a@example.com")).build();
        incident.addWatcher(Watcher.of("b@example.com"));
        incident.addImpactedAccount(stack);
        incident.addImpactedAccount(other);
        incident.addImpactedAccount(AccountId.of("123456789012"));
        assertThat(Synth.properties(stack, Synth.TYPE))
                .containsEntry("Watchers", List.of(Map.of("Email", "a@example.com"), Map.of("Email", "b@example.com")))
                .containsEntry("ImpactedAccounts", List.of("123456789012", "210987654321"));
    }

    @Test
    void theAccountOfAStackThatSaysNoneIsTheOneItIsDeployedTo() {
        Stack stack = Synth.stack();
        minimal(stack).build().addImpactedAccount(stack);
        assertThat(Synth.properties(stack, Synth.TYPE))
                .containsEntry("ImpactedAccounts", List.of(Map.of("Ref", "AWS::AccountId")));
        App app = new App();
        Case incident = minimal(new Stack(app, "stack", Synth.in("123456789012", "us-east-1"))).build();
        assertThatThrownBy(() -> incident.addImpactedAccount(new Stack(app, "anywhere")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("The stack anywhere does not say");
    }

    @Test
    void tokensStandForTexts() {
        Stack stack = Synth.stack();
        String parameter = CfnParameter.Builder.create(stack, "Value").build().getValueAsString();
        minimal(stack).title(parameter).description(parameter).region(parameter).clientToken(parameter)
                .reportedIncidentStartDate(parameter).actualIncidentStartDate(parameter)
                .impactedAccounts(AccountId.of(parameter)).impactedServices(parameter)
                .watchers(Watcher.of(parameter).named(parameter), Watcher.of(parameter).workingAs(parameter))
                .threatActorIpAddresses(ThreatActorIp.of(IpAddress.of(parameter))).caseMetadata("key", parameter)
                .build();
        Map<String, String> reference = Map.of("Ref", "Value");
        assertThat(Synth.properties(stack, Synth.TYPE))
                .containsEntry("Title", reference)
                .containsEntry("ReportedIncidentStartDate", reference)
                .containsEntry("ImpactedAccounts", List.of(reference))
                .containsEntry("ImpactedServices", List.of(reference))
                .containsEntry("Watchers", List.of(Map.of("Email", reference, "Name", reference),
                        Map.of("Email", reference, "JobTitle", reference)))
                .containsEntry("ThreatActorIpAddresses", List.of(Map.of("IpAddress", reference)));
    }

    @Test
    void allProblemsAreToldAtOnceAndNoneTellsWhatTheCaseSays() {
        Stack stack = Synth.stack();
        Case incident = minimal(stack)
                .title(SECRET.repeat(30))
                .description("")
                .reportedIncidentStartDate(Instant.parse("1969-12-31T00:00:00Z"))
                .actualIncidentStartDate("yesterday, " + SECRET)
                .watchers(Watcher.of(SECRET), Watcher.of("soc@example.com").named(SECRET.repeat(6)),
                        Watcher.of("SOC@example.com").workingAs(""))
                .impactedServices("x")
                .threatActorIpAddresses(ThreatActorIp.of("192.0.2.1"), ThreatActorIp.of("192.0.2.1"))
                .caseMetadata(SECRET + "\n", SECRET.repeat(200))
                .region("Frankfurt")
                .clientToken("")
                .build();
        Tags.of(incident).add("community-securityir-case", SECRET);
        Synth.assertRefused(stack, List.of(
                "[stack/Case] Title has 330 characters; at most 300 are possible",
                "[stack/Case] Description is empty; at least 1 character needed",
                "[stack/Case] ReportedIncidentStartDate does not have the form that it needs. When the incident began",
                "[stack/Case] ActualIncidentStartDate does not have the form",
                "[stack/Case] Watchers[0].Email does not have the form that it needs. The e-mail address: at least 6",
                "[stack/Case] Watchers[1].Name has 66 characters; at most 50 are possible",
                "[stack/Case] Watchers[2].JobTitle is empty; at least 1 character needed",
                "[stack/Case] Watchers has the same e-mail address twice",
                "[stack/Case] ImpactedServices[0] does not have the form",
                "[stack/Case] ThreatActorIpAddresses[1] is in the list already",
                "[stack/Case] CaseMetadata[0].Key does not have the form",
                "[stack/Case] CaseMetadata[0].Value has 2200 characters; at most 2000 are possible",
                "[stack/Case] Region does not have the form",
                "[stack/Case] ClientToken is empty",
                "[stack/Case] Tags may not have the key community-securityir-case"),
                SECRET, "192.0.2.1", "soc@example.com", "Frankfurt");
    }

    @Test
    void listsHaveTheLimitsOfTheService() {
        Stack stack = Synth.stack();
        Case.Builder builder = minimal(stack);
        IntStream.range(0, 31).forEach(i -> builder.watchers(Watcher.of("w" + i + "@example.com")));
        IntStream.range(0, 201).forEach(i -> builder.impactedAccounts(AccountId.of(String.format("%012d", i)))
                .threatActorIpAddresses(ThreatActorIp.of("192.0.2." + i)));
        IntStream.range(0, 31).forEach(i -> builder.caseMetadata("key" + i, "value"));
        Case incident = builder.build();
        IntStream.range(0, 50).forEach(i -> Tags.of(incident).add("key" + i, "value"));
        Synth.assertRefused(stack, List.of(
                "Watchers has 31 items; at most 30 are possible",
                "ImpactedAccounts has 201 items; at most 200 are possible",
                "ThreatActorIpAddresses has 201 items; at most 200 are possible",
                "CaseMetadata has 31 items; at most 30 are possible",
                "Tags has 50 items; at most 49 are possible"));
    }

    @Test
    void onlyTheOwnTeamsCasesCanBeMoved() {
        Stack stack = Synth.stack();
        minimal(stack).resolverType(ResolverType.AWS)
                .selfManagedCaseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS).build();
        Synth.assertRefused(stack, List.of("SelfManagedCaseStatus is for cases with ResolverType Self"));
    }

    @Test
    void whatIsChangedOnTheResourceIsCheckedToo() {
        Stack stack = Synth.stack();
        minimal(stack).build().getResource().setEngagementType("Picnic");
        Synth.assertRefused(stack, List.of("EngagementType is none of the possible words"), "Picnic");
    }

    @Test
    void anAddressIsThereOnceWhateverItWasSeenWith() {
        Stack stack = Synth.stack();
        minimal(stack).threatActorIpAddresses(ThreatActorIp.of("2001:db8::1").seenWith("curl"),
                ThreatActorIp.of("2001:DB8:0::1").seenWith("wget")).build();
        Synth.assertRefused(stack, List.of("[stack/Case] ThreatActorIpAddresses has the same address twice"), "2001");
    }

    @Test
    void thereAreNoSnapshotsOfACase() {
        assertThatThrownBy(() -> minimal(Synth.stack()).removalPolicy(RemovalPolicy.SNAPSHOT).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("removalPolicy is RETAIN or DESTROY");
    }

    @Test
    void nothingAtAllIsNoValue() {
        assertThatThrownBy(() -> minimal(Synth.stack()).reportedIncidentStartDate((Instant) null).build())
                .hasMessage("A case needs a value for reportedIncidentStartDate");
        assertThatThrownBy(() -> minimal(Synth.stack()).watchers((Watcher) null))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("A value of a case's list is null");
        Stack stack = Synth.stack();
        minimal(stack).region((Region) null).actualIncidentStartDate((Instant) null).build();
        assertThat(Synth.properties(stack, Synth.TYPE)).doesNotContainKeys("Region", "ActualIncidentStartDate");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Case.Builder.create(Synth.stack(), "Case").title("t").build())
                .hasMessage("A case needs a value for description");
        assertThatThrownBy(() -> CaseProps.builder().title("t").description("d")
                .engagementType(EngagementType.INVESTIGATION).resolverType(ResolverType.SELF).build())
                .hasMessage("A case needs a value for reportedIncidentStartDate");
    }

    @Test
    void propertiesMakeAsManyCasesAsOneLikes() {
        Stack stack = Synth.stack();
        CaseProps props = minimal(CaseProps.builder()).build();
        new Case(stack, "One", props).addWatcher(Watcher.of("a@example.com"));
        Case two = new Case(stack, "Two", props);
        assertThat(two.getResource().getWatchers()).isEqualTo(List.of());
        assertThat(two.getResource().getReportedIncidentStartDate()).isEqualTo(BEGAN.toString());
    }
}
