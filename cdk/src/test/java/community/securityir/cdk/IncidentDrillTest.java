package community.securityir.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class IncidentDrillTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2030-03-04T09:00:00Z");

    private final Stack stack = Synth.stack("123456789012", "eu-west-1");

    private IncidentDrill.Builder drill() {
        return IncidentDrill.Builder.create(stack, "Drill").title("Ransom note").description("On build host 7.")
                .startsAt(START).endsAfter(Duration.ofHours(2));
    }

    @Test
    void nobodyCanMistakeTheCaseForARealOne() {
        IncidentDrill drill = drill().participants(Watcher.of("a@example.com").named("Robin"))
                .watchers(Watcher.of("boss@example.com")).build();
        assertThat(Synth.properties(stack, Synth.TYPE)).isEqualTo(Map.of(
                "Title", "[DRILL] Ransom note",
                "Description", "THIS IS A DRILL. Nothing of what follows has happened.\n\nOn build host 7.",
                "EngagementType", "Security Incident",
                "ResolverType", "Self",
                "ReportedIncidentStartDate", "2030-03-04T09:00:00Z",
                "ImpactedAccounts", List.of(),
                "Watchers", List.of(Map.of("Email", "a@example.com", "Name", "Robin"),
                        Map.of("Email", "boss@example.com")),
                "Tags", List.of(Map.of("Key", "Drill", "Value", "true"))));
        assertThat(drill.getEnd()).isEqualTo("2030-03-04T11:00:00Z");
        assertThat(drill.getCase().getTitle()).isEqualTo("[DRILL] Ransom note");
    }

    @Test
    void whatACaseCanSayADrillsCaseCanSay() {
        drill().title("[DRILL] Marked already").engagementType(EngagementType.INVESTIGATION)
                .reportedIncidentStartDate(Synth.BEGAN).resolverType(ResolverType.SELF)
                .impactedServices("Amazon S3").removalPolicy(RemovalPolicy.RETAIN).build();
        assertThat(Synth.properties(stack, Synth.TYPE))
                .containsEntry("Title", "[DRILL] Marked already")
                .containsEntry("EngagementType", "Investigation")
                .containsEntry("ReportedIncidentStartDate", "2026-03-01T09:30:00Z")
                .containsEntry("ImpactedServices", List.of("Amazon S3"));
        assertThat(Synth.only(stack, Synth.TYPE)).containsEntry("DeletionPolicy", "Retain");
    }

    @Test
    void realRespondersAreOnlyPagedByThatName() {
        assertThatThrownBy(() -> drill().resolverType(ResolverType.AWS)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("say realRespondersOfAwsGetPaged()");
        drill().realRespondersOfAwsGetPaged().build();
        assertThat(Synth.properties(stack, Synth.TYPE)).containsEntry("ResolverType", "AWS");
        // a drill's case is not left open for them
        assertThat(Synth.only(stack, Synth.TYPE)).containsEntry("DeletionPolicy", "Delete")
                .containsEntry("UpdateReplacePolicy", "Delete");
    }

    @Test
    void participantsAreToldByMailAndOtherWatchersAreNot() {
        drill().participants(Watcher.of("a@example.com"), Watcher.of("b@example.com"))
                .watchers(Watcher.of("boss@example.com")).build();
        Template template = Template.fromStack(stack);
        template.resourceCountIs("AWS::SNS::Subscription", 2);
        template.hasResourceProperties("AWS::SNS::Subscription", Map.of("Endpoint", "b@example.com"));
        template.hasResourceProperties("AWS::SNS::Topic", Map.of("DisplayName", "DRILL"));
        assertThat(template.findResources("AWS::Events::Rule").values()).hasSize(2)
                .allSatisfy(rule -> assertThat(rule.toString()).contains("DRILL: <detail-type>",
                        "Title: [DRILL] Ransom note"));
    }

    @Test
    void injectsHappenAtTheirTimesAndTheEndClosesTheCase() throws Exception {
        IncidentDrill drill = drill()
                .inject(Duration.ofMinutes(90), Inject.status(SelfManagedCaseStatus.POST_INCIDENT_ACTIVITIES))
                .inject(Duration.ofMinutes(10), Inject.comment("A second host shows \"it\"."))
                .inject(Duration.ofSeconds(1805), Inject.status(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS))
                .build();
        TreeMap<String, JsonNode> schedules = schedules();
        Object id = Map.of("Fn::GetAtt", List.of(stack.getLogicalId(drill.getCase().getResource()), "CaseId"));
        assertCall(schedules.get("2030-03-04T09:10:00"), "createCaseComment", List.of(
                "{\"Body\":\"DRILL: A second host shows \\\"it\\\".\",\"CaseId\":\"", id, "\",\"ClientToken\":\"", id,
                "-Inject1\"}"));
        assertCall(schedules.get("2030-03-04T09:30:05"), "updateCaseStatus", List.of(
                "{\"CaseId\":\"", id, "\",\"CaseStatus\":\"Detection and Analysis\"}"));
        assertCall(schedules.get("2030-03-04T10:30:00"), "updateCaseStatus", List.of(
                "{\"CaseId\":\"", id, "\",\"CaseStatus\":\"Post-incident Activities\"}"));
        assertCall(schedules.get("2030-03-04T11:00:00"), "closeCase", List.of("{\"CaseId\":\"", id, "\"}"));
        assertThat(schedules).hasSize(4);
    }

    private TreeMap<String, JsonNode> schedules() {
        TreeMap<String, JsonNode> schedules = new TreeMap<>();
        Template.fromStack(stack).findResources("AWS::Scheduler::Schedule").values().forEach(resource -> {
            JsonNode properties = JSON.valueToTree(resource.get("Properties"));
            String expression = properties.path("ScheduleExpression").asText();
            if (expression.startsWith("at(")) {
                schedules.put(expression.substring(3, expression.length() - 1), JSON.valueToTree(resource));
            }
        });
        return schedules;
    }

    private static void assertCall(JsonNode schedule, String operation, List<Object> input) {
        JsonNode properties = schedule.path("Properties");
        assertThat(properties.path("ScheduleExpressionTimezone").asText()).isEqualTo("UTC");
        assertThat(properties.at("/FlexibleTimeWindow/Mode").asText()).isEqualTo("OFF");
        assertThat(properties.has("ActionAfterCompletion")).isFalse();
        assertThat(properties.at("/Target/Arn").toString())
                .endsWith(":scheduler:::aws-sdk:securityir:" + operation + "\"]]}");
        assertThat(properties.at("/Target/Input/Fn::Join/1")).isEqualTo(JSON.valueToTree(input));
        assertThat(properties.at("/Target/RetryPolicy").toString())
                .isEqualTo("{\"MaximumEventAgeInSeconds\":900,\"MaximumRetryAttempts\":5}");
        assertThat(schedule.path("DependsOn").toString()).contains("RoleDefaultPolicy");
    }

    @Test
    void theSchedulersRoleMayDoWhatTheTimelineDoesWithThisCaseOnly() {
        IncidentDrill drill = drill().inject(Duration.ZERO, Inject.comment("x")).build();
        Template.fromStack(stack).hasResourceProperties("AWS::IAM::Policy", Match.objectLike(Map.of(
                "PolicyDocument", Map.of("Version", "2012-10-17", "Statement", List.of(Map.of("Effect", "Allow",
                        "Action", List.of("security-ir:CloseCase", "security-ir:CreateCaseComment"),
                        "Resource", Map.of("Ref", stack.getLogicalId(drill.getCase().getResource()))))))));
        JsonNode roles = JSON.valueToTree(Template.fromStack(stack).findResources("AWS::IAM::Role"));
        assertThat(roles).hasSize(2).allSatisfy(role -> {
            JsonNode statements = role.at("/Properties/AssumeRolePolicyDocument/Statement");
            assertThat(statements).hasSize(1);
            assertThat(statements.get(0).path("Principal").toString())
                    .isEqualTo("{\"Service\":\"scheduler.amazonaws.com\"}");
            assertThat(statements.get(0).at("/Condition/StringEquals/aws:SourceAccount").asText())
                    .isEqualTo("123456789012");
            assertThat(statements.get(0).at("/Condition/StringEquals/aws:SourceArn").toString())
                    .contains(":scheduler:eu-west-1:123456789012:schedule-group/default");
        });
    }

    @Test
    void aFirstMoveThatTheServiceKnowsNotIsWarnedOf() {
        drill().inject(Duration.ZERO, Inject.status(SelfManagedCaseStatus.POST_INCIDENT_ACTIVITIES)).build();
        Annotations.fromStack(stack).hasWarning("/stack/Drill",
                Match.stringLikeRegexp("from Submitted to Detection and Analysis only"));
    }

    @Test
    void aMoveFromWhereTheCaseBeginsIsNotWarnedOf() {
        drill().selfManagedCaseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS)
                .inject(Duration.ZERO, Inject.status(SelfManagedCaseStatus.POST_INCIDENT_ACTIVITIES)).build();
        Annotations.fromStack(stack).hasNoWarning("/stack/Drill", Match.anyValue());
    }

    @Test
    void whatSaysThatItIsADrillIsNeitherItsTitleNorItsDescription() {
        for (String wrong : List.of("", " ", "x".repeat(293), "[DRILL] ", "[DRILL] " + "x".repeat(293))) {
            assertThatThrownBy(() -> drill().title(wrong).build()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The title of a drill has 1 to 292 characters");
        }
        for (String wrong : List.of("", "x".repeat(7_945))) {
            assertThatThrownBy(() -> drill().description(wrong).build()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The description of a drill has 1 to 7944 characters");
        }
        drill().title("x".repeat(292)).description("x".repeat(7_944)).build();
        assertThat((String) Synth.properties(stack, Synth.TYPE).get("Title")).hasSize(300);
        assertThat((String) Synth.properties(stack, Synth.TYPE).get("Description")).hasSize(8_000);
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        assertThatThrownBy(() -> IncidentDrill.Builder.create(stack, "No").build())
                .hasMessage("A drill needs a value for startsAt");
        assertThatThrownBy(() -> IncidentDrill.Builder.create(stack, "No").startsAt(START).build())
                .hasMessage("A drill needs a value for endsAfter");
        assertThatThrownBy(() -> drill().endsAfter(Duration.ZERO).build())
                .hasMessage("A drill ends after it has begun");
        for (Duration wrong : List.of(Duration.ofHours(2), Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> drill().inject(wrong, Inject.comment("x")).build())
                    .hasMessageContaining("does not lie between the drill's beginning and its end");
        }
        assertThatThrownBy(() -> drill().realRespondersOfAwsGetPaged()
                .inject(Duration.ZERO, Inject.status(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS)).build())
                .hasMessageContaining("is moved by AWS's engineers");
        assertThatThrownBy(() -> Inject.status(SelfManagedCaseStatus.SUBMITTED))
                .hasMessageContaining("No case can be moved to the status Submitted");
        assertThatThrownBy(() -> Inject.comment("x".repeat(11_994))).hasMessage(
                "A comment of a drill has 1 to 11993 characters");
        assertThatThrownBy(() -> Inject.comment(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
