package community.securityir.cdk;

import static community.securityir.cdk.Synth.minimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sns.Topic;

/** Who may do what with a case, and who hears of it: for cases that an app declares, and for those that are there. */
class CaseAccessTest {

    private static final String ARN = "arn:aws:security-ir:eu-west-1:123456789012:case/1234567890";

    private static Arguments grant(String name, BiFunction<ICase, IGrantable, Grant> grant, String... actions) {
        return Arguments.of(name, grant, List.of(actions));
    }

    static Stream<Arguments> grants() {
        return Stream.of(
                grant("read", ICase::grantRead, "security-ir:GetCase", "security-ir:GetCaseAttachmentDownloadUrl",
                        "security-ir:ListCaseEdits", "security-ir:ListComments", "security-ir:ListInvestigations",
                        "security-ir:ListTagsForResource"),
                grant("comment", ICase::grantComment, "security-ir:CreateCaseComment", "security-ir:UpdateCaseComment"),
                grant("attach", ICase::grantAttach, "security-ir:GetCaseAttachmentUploadUrl"),
                grant("update", ICase::grantUpdate, "security-ir:UpdateCase"),
                grant("status", ICase::grantChangeStatus, "security-ir:UpdateCaseStatus"),
                grant("close", ICase::grantClose, "security-ir:CloseCase"),
                grant("own choice", (incident, grantee) -> incident.grant(grantee, "TagResource", "SendFeedback"),
                        "security-ir:TagResource", "security-ir:SendFeedback"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grants")
    void aGrantIsForThisCaseOnly(String name, BiFunction<ICase, IGrantable, Grant> grant, List<String> actions) {
        Stack stack = Synth.stack();
        Case incident = minimal(stack).build();
        grant.apply(incident, Role.Builder.create(stack, "Role").assumedBy(new AccountRootPrincipal()).build())
                .assertSuccess();
        assertPolicy(stack, actions, Map.of("Ref", stack.getLogicalId(incident.getResource())));

        Stack elsewhere = Synth.stack();
        grant.apply(Case.fromCaseArn(elsewhere, "Case", ARN),
                Role.Builder.create(elsewhere, "Role").assumedBy(new AccountRootPrincipal()).build()).assertSuccess();
        assertPolicy(elsewhere, actions, ARN);
    }

    private static void assertPolicy(Stack stack, List<String> actions, Object resource) {
        Object action = actions.size() == 1 ? actions.get(0) : actions;
        Template.fromStack(stack).hasResourceProperties("AWS::IAM::Policy", Match.objectLike(Map.of("PolicyDocument",
                Map.of("Version", "2012-10-17", "Statement", List.of(Map.of(
                        "Effect", "Allow", "Action", action, "Resource", resource))))));
    }

    private interface Listening {

        Rule on(ICase incident, String id, OnEventOptions options);
    }

    private static Arguments events(String name, Listening listening, String... detailTypes) {
        return Arguments.of(name, listening, List.of(detailTypes));
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                events("updated", ICase::onCaseUpdated, "Case Updated"),
                events("comment", ICase::onCommentAdded, "Case Comment Added"),
                events("closed", ICase::onCaseClosed, "Case Closed"),
                events("two", (incident, id, options) ->
                        incident.onEvent(id, options, CaseEvent.COMMENT_UPDATED, CaseEvent.CLOSED),
                        "Case Comment Updated", "Case Closed"),
                events("all", (incident, id, options) -> incident.onEvent(id, options),
                        "Case Updated", "Case Comment Added", "Case Comment Updated", "Case Closed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void aRuleHearsOfThisCaseOnly(String name, Listening listening, List<String> detailTypes) {
        Stack stack = Synth.stack();
        Case incident = minimal(stack).build();
        Topic topic = new Topic(stack, "Topic");
        listening.on(incident, "Rule", OnEventOptions.builder()
                .ruleName("rule").description("What happens.").target(new SnsTopic(topic)).build());
        Map<String, Object> rule = Synth.properties(stack, "AWS::Events::Rule");
        assertThat(rule).containsEntry("Name", "rule").containsEntry("Description", "What happens.")
                .containsEntry("State", "ENABLED")
                .containsEntry("EventPattern", Map.of("source", List.of("aws.security-ir"), "detail-type", detailTypes,
                        "detail", Map.of("caseId", List.of(Map.of("Fn::GetAtt",
                                List.of(stack.getLogicalId(incident.getResource()), "CaseId"))))));
        assertThat(rule.get("Targets").toString()).contains("Topic");
    }

    @Test
    void aRuleMayHearOfLess() {
        Stack stack = Synth.stack();
        Case.fromCaseArn(stack, "Case", ARN).onCommentAdded("Rule", OnEventOptions.builder()
                .eventPattern(EventPattern.builder().detail(Map.of("createdBy", List.of("AWS Responder"))).build())
                .crossStackScope(stack).build());
        Map<String, Object> rule = Synth.properties(stack, "AWS::Events::Rule");
        assertThat(new TreeMap<>(rule)).containsEntry("EventPattern", Map.of(
                "source", List.of("aws.security-ir"), "detail-type", List.of("Case Comment Added"),
                "detail", Map.of("createdBy", List.of("AWS Responder"), "caseId", List.of("1234567890"))));
        assertThat(rule).doesNotContainKey("Targets");
        assertThat(stack.getNode().tryFindChild("Rule")).isNotNull();
    }

    @Test
    void aRuleInAnotherRegionIsWarnedOf() {
        Stack stack = Synth.stack("123456789012", "us-east-1");
        minimal(stack).region(Region.EU_WEST_1).build().onCaseClosed("Rule", OnEventOptions.builder().build());
        Annotations.fromStack(stack).hasWarning("/stack/Case/Rule",
                Match.stringLikeRegexp("The case is opened in eu-west-1, and its events happen there"));
        Stack there = Synth.stack("123456789012", "eu-west-1");
        minimal(there).region(Region.EU_WEST_1).build().onCaseClosed("Rule", OnEventOptions.builder().build());
        Annotations.fromStack(there).hasNoWarning("*", Match.anyValue());
    }

    @Test
    void aCaseThatIsThereIsKnownByItsArn() {
        Stack stack = new Stack(new App(), "stack", Synth.in("210987654321", "us-east-1"));
        ICase incident = Case.fromCaseArn(stack, "Case", ARN);
        assertThat(incident.getCaseArn()).isEqualTo(ARN);
        assertThat(incident.getCaseId()).isEqualTo("1234567890");
        assertThat(incident.getCaseRegion()).isEqualTo("eu-west-1");
        assertThat(incident.getConsoleUrl())
                .isEqualTo("https://console.aws.amazon.com/security-ir/home?region=eu-west-1#/cases/1234567890");
        assertThat(Case.fromCaseArn(stack, "China", ARN.replace("aws:", "aws-cn:").replace("eu-west-1", "cn-north-1"))
                .getConsoleUrl()).startsWith("https://console.amazonaws.cn/");
        for (String other : List.of("arn:aws:sns:eu-west-1:123456789012:topic",
                "arn:aws:security-ir:eu-west-1:123456789012:membership/m-1", "1234567890")) {
            assertThatThrownBy(() -> Case.fromCaseArn(stack, "No", other)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A case's ARN has the form arn:aws:security-ir:REGION:ACCOUNT:case/ID");
        }
    }

    @Test
    void theArnMayBeAToken() {
        Stack stack = Synth.stack();
        ICase incident = Case.fromCaseArn(stack, "Case",
                CfnParameter.Builder.create(stack, "Arn").build().getValueAsString());
        assertThat(stack.resolve(incident.getCaseId()).toString()).contains("Fn::Split").contains("Ref=Arn");
        assertThat(stack.resolve(incident.getCaseRegion()).toString()).contains("Fn::Select").contains("Ref=Arn");
    }
}
