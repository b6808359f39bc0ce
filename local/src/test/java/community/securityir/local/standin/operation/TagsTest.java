package community.securityir.local.standin.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.securityir.model.ValidationException;

/** TagResource, UntagResource, ListTagsForResource, and the tags of CreateCase. */
class TagsTest {

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;
    private String arn;

    @BeforeEach
    void start() {
        standIn = RunningStandIn.in(folder);
        client = standIn.client();
        String id = client.createCase(Samples.full().build()).caseId();
        arn = client.getCase(get -> get.caseId(id)).caseArn();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    static Map<String, String> tags(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value" + i));
    }

    private Map<String, String> live() {
        return client.listTagsForResource(list -> list.resourceArn(arn)).tags();
    }

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("team", "red", "empty", "")));
        assertThat(live()).containsEntry("team", "red").containsEntry("empty", "").containsEntry("Größe", "ß 🛡");

        client.untagResource(untag -> untag.resourceArn(arn).tagKeys("team", "Größe", "never there"));
        assertThat(live()).isEqualTo(Map.of("empty", ""));
    }

    @Test
    void keysWithEverySpecialCharacterTravelInTheQuery() {
        String key = "a b+c%2F&d=e/ä🛡";
        client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of(key, "v")));
        assertThat(live()).containsKey(key);

        client.untagResource(untag -> untag.resourceArn(arn).tagKeys(key));
        assertThat(live()).doesNotContainKey(key);
    }

    @Test
    void fiftyTagsAreTheMost() {
        client.untagResource(untag -> untag.resourceArn(arn).tagKeys("team", "Größe"));
        client.tagResource(tag -> tag.resourceArn(arn).tags(tags(50)));
        client.tagResource(tag -> tag.resourceArn(arn).tags(tags(50)));

        assertThatThrownBy(() -> client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("one", "more"))))
                .isInstanceOfSatisfying(ServiceQuotaExceededException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(402);
                    assertThat(e.serviceCode()).isEqualTo("security-ir");
                    assertThat(e.quotaCode()).isNotEmpty();
                    assertThat(e.resourceType()).isEqualTo("Case");
                    assertThat(arn).endsWith(e.resourceId());
                });
        assertThat(live()).hasSize(50);
        assertThatThrownBy(() -> client.createCase(Samples.minimal().tags(tags(51)).build()))
                .isInstanceOf(ServiceQuotaExceededException.class);
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);
    }

    @Test
    void keysThatAreAwssAreRefused() {
        assertThatThrownBy(() -> client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("aws:x", "y"))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> client.createCase(Samples.minimal().tags(Map.of("AWS:x", "y")).build()))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void noTagKeysAtAllIsInvalid() {
        var answer = standIn.send("DELETE", "/v1/tags/" + arn.replace("/", "%2F").replace(":", "%3A"), "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningStandIn.json(answer).at("/fieldList/0/name").asText()).isEqualTo("tagKeys");
    }

    @Test
    void theArnHasToBeOneOfThisAccountAndRegion() {
        String unknown = arn.substring(0, arn.length() - 10) + "1234567890";
        String elsewhere = arn.replace("us-east-1", "eu-west-1");
        String foreign = arn.replace("123456789012", "111122223333");

        assertThatThrownBy(() -> client.listTagsForResource(list -> list.resourceArn(unknown)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.tagResource(tag -> tag.resourceArn(elsewhere).tags(Map.of("a", "b"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.untagResource(untag -> untag.resourceArn(foreign).tagKeys("team")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> client.listTagsForResource(
                list -> list.resourceArn("arn:aws:security-ir:us-east-1:123456789012:membership/m-abcdefghij12")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listTagsForResource(list -> list.resourceArn("arn:aws:s3:::a-bucket")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void arnsFollowThePartitionOfTheRegion() {
        SecurityIrClient china = standIn.client("cn-north-1", "AKIDEXAMPLE");
        String id = china.createCase(Samples.minimal().build()).caseId();
        String chinese = china.getCase(get -> get.caseId(id)).caseArn();
        SecurityIrClient gov = standIn.client("us-gov-west-1", "AKIDEXAMPLE");
        String govId = gov.createCase(Samples.minimal().build()).caseId();
        String governmental = gov.getCase(get -> get.caseId(govId)).caseArn();

        china.tagResource(tag -> tag.resourceArn(chinese).tags(Map.of("a", "b")));
        gov.tagResource(tag -> tag.resourceArn(governmental).tags(Map.of("c", "d")));

        assertThat(chinese).startsWith("arn:aws-cn:security-ir:cn-north-1:");
        assertThat(governmental).startsWith("arn:aws-us-gov:security-ir:us-gov-west-1:");
        assertThat(china.listTagsForResource(list -> list.resourceArn(chinese)).tags()).containsKey("a");
        assertThatThrownBy(() -> china.listTagsForResource(list -> list.resourceArn(chinese.replace("aws-cn", "aws"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
