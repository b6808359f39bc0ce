package community.securityir.cdk;

import static community.securityir.cdk.Synth.minimal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.sns.Topic;

/** What the constructs declare keeps to the rules of AWS Solutions, without an exception, and is not for everybody. */
class SafetyTest {

    private final Stack stack = Synth.stack("123456789012", "eu-west-1");

    @BeforeEach
    void everything() {
        CaseNotifications.Builder.create(stack, "Mail").incident(minimal(stack).build())
                .emails("a@example.com").build();
        IncidentDrill.Builder.create(stack, "Drill").title("t").description("d")
                .startsAt(Instant.parse("2030-03-04T09:00:00Z")).endsAfter(Duration.ofHours(2))
                .participants(Watcher.of("a@example.com"))
                .inject(Duration.ofMinutes(1), Inject.comment("c"))
                .inject(Duration.ofMinutes(2), Inject.status(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS)).build();
    }

    @Test
    void noRuleOfAwsSolutionsFindsAnything() {
        Aspects.of(stack).add(new AwsSolutionsChecks());
        assertThat(Annotations.fromStack(stack).findError("*", Match.stringLikeRegexp("AwsSolutions-"))).isEmpty();
        assertThat(Annotations.fromStack(stack).findWarning("*", Match.stringLikeRegexp("AwsSolutions-|CdkNag")))
                .isEmpty();
    }

    @Test
    void theRulesFindATopicThatIsNotEncrypted() {
        new Topic(stack, "Open");
        Aspects.of(stack).add(new AwsSolutionsChecks());
        Annotations.fromStack(stack).hasError("/stack/Open/Resource", Match.stringLikeRegexp("AwsSolutions-SNS"));
    }

    @Test
    void noPolicyIsForEverybodyAndNoneOfARoleForEverything() {
        JsonNode resources = new ObjectMapper().valueToTree(Template.fromStack(stack).toJSON().get("Resources"));
        for (JsonNode resource : resources) {
            for (JsonNode statement : resource.findValues("Statement").stream()
                    .flatMap(list -> StreamSupport.stream(list.spliterator(), false)).toList()) {
                assertThat(statement.path("Principal").toString()).doesNotContain("\"*\"");
                if (resource.path("Type").asText().equals("AWS::IAM::Policy")) {
                    assertThat(statement.path("Resource").toString()).isNotEqualTo("\"*\"");
                    assertThat(statement.path("Action").toString()).doesNotContain("*");
                }
            }
        }
    }
}
