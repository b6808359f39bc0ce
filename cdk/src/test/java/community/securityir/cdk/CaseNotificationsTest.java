package community.securityir.cdk;

import static community.securityir.cdk.Synth.minimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.kms.Key;

class CaseNotificationsTest {

    private static final String REGION = "eu-west-1";
    private static final String LINK = "https://console.aws.amazon.com/security-ir/home?region=eu-west-1#/cases/";

    private final Stack stack = Synth.stack("123456789012", REGION);

    private CaseNotifications.Builder notifications(ICase incident) {
        return CaseNotifications.Builder.create(stack, "Mail").incident(incident);
    }

    @Test
    void everybodyIsSubscribedOnceAndNoAddressIsInALogicalId() {
        notifications(minimal(stack).build()).emails("a@example.com", "b@example.com").emails("a@example.com").build();
        Map<String, Map<String, Object>> found = Template.fromStack(stack).findResources("AWS::SNS::Subscription");
        assertThat(found).hasSize(2);
        assertThat(found.keySet()).allSatisfy(id -> assertThat(id).startsWith("MailEmail").doesNotContain("example"));
        for (String email : List.of("a@example.com", "b@example.com")) {
            Template.fromStack(stack).hasResourceProperties("AWS::SNS::Subscription", Map.of(
                    "Endpoint", email, "Protocol", "email", "TopicArn", Map.of("Ref", topic())));
        }
    }

    @Test
    void eventsAreToldInWords() {
        Case incident = minimal(stack).title("Sign-ins").build();
        notifications(incident).emails("a@example.com").build();
        assertRule(incident, List.of("Case Closed"), "Closed");
        assertRule(incident, List.of("Case Updated", "Case Comment Added", "Case Comment Updated"),
                "open, the link shows where it stands");
    }

    private void assertRule(Case incident, List<String> events, String status) {
        Template.fromStack(stack).hasResourceProperties("AWS::Events::Rule", Map.of(
                "EventPattern", Map.of("source", List.of("aws.security-ir"), "detail-type", events,
                        "detail", Map.of("caseId", List.of(caseId(incident)))),
                "State", "ENABLED",
                "Targets", List.of(Map.of("Id", "Target0", "Arn", Map.of("Ref", topic()), "InputTransformer", Map.of(
                        "InputPathsMap", Map.of("detail-type", "$.detail-type", "detail-caseId", "$.detail.caseId",
                                "time", "$.time"),
                        "InputTemplate", """
                                "Security case: <detail-type>"
                                "Case: <detail-caseId>"
                                "Title: Sign-ins"
                                "Status: %s"
                                "Time: <time>"
                                "%s<detail-caseId>\"""".formatted(status, LINK))))));
    }

    @Test
    void theOpeningIsToldWithTheCasesIdAndStatus() {
        Case incident = minimal(stack).title("Sign-ins").build();
        notifications(incident).heading("Blue team").emails("a@example.com").build();
        Map<String, Object> schedule = Synth.properties(stack, "AWS::Scheduler::Schedule");
        assertThat(schedule).containsEntry("ScheduleExpression", "rate(365 days)")
                .containsEntry("FlexibleTimeWindow", Map.of("Mode", "OFF"))
                .doesNotContainKeys("StartDate", "EndDate");
        JsonNode target = new ObjectMapper().valueToTree(schedule.get("Target"));
        assertThat(target.at("/Arn/Ref").asText()).isEqualTo(topic());
        assertThat(target.at("/Input/Fn::Join")).isEqualTo(new ObjectMapper().valueToTree(List.of("", List.of(
                "Blue team: Case opened\nCase: ", caseId(incident), "\nTitle: Sign-ins\nStatus: ",
                Map.of("Fn::GetAtt", List.of(stack.getLogicalId(incident.getResource()), "CaseStatus")),
                " when it was opened\n" + LINK, caseId(incident)))));
        assertThat(Synth.only(stack, "AWS::Scheduler::Schedule").get("DependsOn").toString())
                .contains("MailEmail1", "MailAnnouncingRoleDefaultPolicy");
    }

    @Test
    void whoAnnouncesTheOpeningMayPublishToThisTopicOnly() {
        notifications(minimal(stack).build()).build();
        String key = Template.fromStack(stack).findResources("AWS::KMS::Key").keySet().iterator().next();
        String role = Template.fromStack(stack).findResources("AWS::IAM::Role").keySet().iterator().next();
        Map<String, Object> policy = Synth.properties(stack, "AWS::IAM::Policy");
        assertThat(policy).containsEntry("Roles", List.of(Map.of("Ref", role)))
                .containsEntry("PolicyDocument", Map.of("Version", "2012-10-17", "Statement", List.of(
                        Map.of("Effect", "Allow", "Action", "sns:Publish", "Resource", Map.of("Ref", topic())),
                        Map.of("Effect", "Allow", "Action", List.of("kms:Decrypt", "kms:GenerateDataKey"),
                                "Resource", Map.of("Fn::GetAtt", List.of(key, "Arn"))))));
        assertThat(Synth.properties(stack, "AWS::Scheduler::Schedule").get("Target")).asString()
                .contains("RoleArn={Fn::GetAtt=[" + role + ", Arn]}");
        assertThat(Synth.only(stack, "AWS::KMS::Key")).containsEntry("DeletionPolicy", "Delete");
    }

    @Test
    void aCaseThatIsThereIsNotAnnouncedAndItsTitleIsNotKnown() {
        notifications(Case.fromCaseArn(stack, "Case", "arn:aws:security-ir:eu-west-1:123456789012:case/1234567890"))
                .emails("a@example.com").events(CaseEvent.CLOSED).build();
        Template template = Template.fromStack(stack);
        template.resourceCountIs("AWS::Scheduler::Schedule", 0);
        template.resourceCountIs("AWS::IAM::Role", 0);
        template.resourceCountIs("AWS::Events::Rule", 1);
        assertThat(Synth.properties(stack, "AWS::Events::Rule").get("Targets").toString()).contains("Closed")
                .doesNotContain("Title");
    }

    @Test
    void onlyWhatIsWantedIsTold() {
        notifications(minimal(stack).build()).events(CaseEvent.COMMENT_ADDED).build();
        Template.fromStack(stack).resourceCountIs("AWS::Events::Rule", 1);
        Template.fromStack(stack).hasResourceProperties("AWS::Events::Rule", Match.objectLike(
                Map.of("EventPattern", Map.of("detail-type", List.of("Case Comment Added")))));
    }

    @Test
    void titlesCannotBreakAMessage() {
        notifications(minimal(stack).title("say \"hello\" \\ <detail-type>\nand more").build()).build();
        assertThat(Synth.properties(stack, "AWS::Scheduler::Schedule").get("Target").toString())
                .contains("Title: say \"hello\" \\ (detail-type) and more\nStatus");
        Template.fromStack(stack).findResources("AWS::Events::Rule").values().forEach(each ->
                assertThat(each.toString()).contains("\"Title: say \\\"hello\\\" \\\\ (detail-type) and more\"\n"));
    }

    @Test
    void aTitleThatIsATokenIsLeftOut() {
        String parameter = CfnParameter.Builder.create(stack, "Title").build().getValueAsString();
        notifications(minimal(stack).title(parameter).build()).build();
        assertThat(Synth.properties(stack, "AWS::Scheduler::Schedule").get("Target").toString())
                .doesNotContain("Title");
    }

    @Test
    void onlyTheseRulesMayPublish() {
        notifications(minimal(stack).build()).emails("a@example.com").build();
        JsonNode policy = new ObjectMapper().valueToTree(Synth.properties(stack, "AWS::SNS::TopicPolicy"));
        JsonNode statements = policy.at("/PolicyDocument/Statement");
        assertThat(statements).hasSize(1);
        JsonNode statement = statements.get(0);
        assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
        assertThat(statement.path("Principal").toString()).isEqualTo("{\"Service\":\"events.amazonaws.com\"}");
        assertThat(statement.path("Action").asText()).isEqualTo("sns:Publish");
        assertThat(statement.at("/Resource/Ref").asText()).isEqualTo(topic());
        assertThat(statement.at("/Condition/StringEquals/aws:SourceAccount").asText()).isEqualTo("123456789012");
        List<String> rules = List.copyOf(Template.fromStack(stack).findResources("AWS::Events::Rule").keySet());
        assertThat(statement.at("/Condition/ArnEquals/aws:SourceArn")).extracting(JsonNode::toString)
                .containsExactlyInAnyOrderElementsOf(rules.stream()
                        .map(rule -> "{\"Fn::GetAtt\":[\"" + rule + "\",\"Arn\"]}").toList());
    }

    @Test
    void theTopicIsEncryptedWithAKeyThatOnlyRulesOfTheAccountUse() {
        notifications(minimal(stack).build()).heading("Blue team").build();
        Map<String, Object> topic = Synth.properties(stack, "AWS::SNS::Topic");
        String key = Template.fromStack(stack).findResources("AWS::KMS::Key").keySet().iterator().next();
        assertThat(topic).containsEntry("DisplayName", "Blue team")
                .containsEntry("KmsMasterKeyId", Map.of("Fn::GetAtt", List.of(key, "Arn")));
        assertThat(Synth.properties(stack, "AWS::KMS::Key")).containsEntry("EnableKeyRotation", true);
        JsonNode statement = new ObjectMapper().valueToTree(Synth.properties(stack, "AWS::KMS::Key"))
                .at("/KeyPolicy/Statement/1");
        assertThat(statement.at("/Action").toString()).isEqualTo("[\"kms:Decrypt\",\"kms:GenerateDataKey\"]");
        assertThat(statement.at("/Principal").toString()).isEqualTo("{\"Service\":\"events.amazonaws.com\"}");
        assertThat(statement.at("/Condition/StringEquals/aws:SourceAccount").asText()).isEqualTo("123456789012");
        assertThat(statement.at("/Condition/ArnLike/aws:SourceArn").toString())
                .contains(":events:eu-west-1:123456789012:rule/*");
    }

    @Test
    void aKeyOfOnesOwnIsTaken() {
        Key key = new Key(stack, "Key");
        CaseNotifications made = notifications(minimal(stack).build()).encryptionKey(key).build();
        Template.fromStack(stack).resourceCountIs("AWS::KMS::Key", 1);
        assertThat(Synth.properties(stack, "AWS::SNS::Topic").get("KmsMasterKeyId").toString()).contains("Key");
        assertThat(made.getTopic().getMasterKey().getKeyArn()).isEqualTo(key.getKeyArn());
    }

    @Test
    void inAnotherRegionThanTheCasesNothingWouldBeHeard() {
        notifications(minimal(stack).region(Region.US_EAST_1).build()).build();
        Annotations.fromStack(stack).hasWarning("/stack/Mail/Closed",
                Match.stringLikeRegexp("only in a stack whose Region is us-east-1"));
    }

    @Test
    void whatIsMissingOrTooLongIsSaid() {
        assertThatThrownBy(() -> CaseNotifications.Builder.create(stack, "Mail").build())
                .hasMessage("Notifications need a value for incident");
        assertThatThrownBy(() -> notifications(minimal(stack).build()).heading("x".repeat(101)).build())
                .hasMessage("The heading of notifications is one line of 1 to 100 characters");
        for (String wrong : new String[] {null, "", "two\nlines"}) {
            assertThatThrownBy(() -> notifications(minimal(Synth.stack()).build()).heading(wrong).build())
                    .hasMessage("The heading of notifications is one line of 1 to 100 characters");
        }
        for (String wrong : new String[] {null, "", "nobody", "a b@example.com"}) {
            assertThatThrownBy(() -> notifications(minimal(Synth.stack()).build()).emails(wrong).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("One of the emails is no e-mail address");
        }
    }

    private String topic() {
        return Template.fromStack(stack).findResources("AWS::SNS::Topic").keySet().iterator().next();
    }

    private Map<String, Object> caseId(Case incident) {
        return Map.of("Fn::GetAtt", List.of(stack.getLogicalId(incident.getResource()), "CaseId"));
    }
}
