package community.securityir.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.InstantHandlers;
import community.securityir.lifecycle.Service.Account;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** Whose a tag is: the template's, the stack's, CloudFormation's, ours or somebody else's. */
@ExtendWith(Service.class)
class TagsTest {

    private static final String RESERVED = "community-securityir-case";

    private static ObjectNode tagged(Map<String, String> tags) {
        ObjectNode model = Models.minimal();
        ArrayNode list = model.putArray("Tags");
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return model;
    }

    private static ObjectNode tagged(Map<String, String> tags, String arn) {
        return tagged(tags).put("CaseArn", arn);
    }

    private static Map<String, String> many(int count) {
        return IntStream.range(0, count).boxed().collect(
                Collectors.toMap(number -> "key-" + number, number -> "value", (a, b) -> a, TreeMap::new));
    }

    /** What Read shows. */
    private static Map<String, String> shown(Handlers handlers, String arn) {
        Map<String, String> tags = new TreeMap<>();
        handlers.read(arn).model().path("Tags").forEach(
                tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    /** What the case carries. */
    private static Map<String, String> live(Account account, String arn) {
        try (SecurityIrClient client = account.client()) {
            return client.listTagsForResource(request -> request.resourceArn(arn)).tags();
        }
    }

    @Test
    void systemTagsNeverReachTheCaseAndOursIsNeverShown(Account account) {
        Handlers handlers = account.handlers().withStackTags(Map.of(), Map.of("stage", "drill"));

        String arn = handlers.create(tagged(Map.of("team", "soc"))).arn();

        assertThat(live(account, arn)).containsOnlyKeys("team", "stage", RESERVED);
        assertThat(shown(handlers, arn)).isEqualTo(Map.of("team", "soc", "stage", "drill"));
    }

    @Test
    void aTemplateMayUseAllTagsButOneAndReplaceThemAll(Account account) {
        Handlers handlers = account.handlers();
        String arn = handlers.create(tagged(many(49))).arn();
        assertThat(shown(handlers, arn)).isEqualTo(many(49));
        Map<String, String> others = new TreeMap<>();
        many(49).forEach((key, value) -> others.put("other-" + key, value));

        handlers.update(tagged(many(49), arn), tagged(others, arn)).succeeded();

        assertThat(shown(handlers, arn)).isEqualTo(others);
        handlers.delete(arn).succeeded();
    }

    @Test
    void tooManyTagsOfTemplateAndStackTogetherOpenNoCaseAndSayWhy(Account account) {
        Handlers handlers = account.handlers().withStackTags(Map.of(), Map.of("stack", "one-too-many"));

        assertThat(handlers.create(tagged(many(49))).failedWith("ServiceLimitExceeded"))
                .contains("too many tags", "Use fewer in Tags and on the stack", "50");
        assertThat(handlers.list(null).event().path("resourceModels")).isEmpty();
    }

    @Test
    void tooManyTagsInAnUpdateLeaveThoseThatAreThere(Account account) {
        Handlers handlers = account.handlers();
        String arn = handlers.create(tagged(many(49))).arn();
        handlers.withStackTags(Map.of(), Map.of("stack", "one-too-many"));

        assertThat(handlers.update(tagged(many(49), arn), tagged(many(49), arn)).failedWith("ServiceLimitExceeded"))
                .contains("too many tags");
        assertThat(shown(handlers, arn)).isEqualTo(many(49));
    }

    @Test
    void keysAndValuesMayBeOfAnyScriptAndAsLongAsTheApiAllows(Account account) {
        Handlers handlers = account.handlers();
        Map<String, String> tags = Map.of(
                "Größe", "Ünïcödé",
                "変更", "事件 № 7",
                "🚨".repeat(64), "🔒".repeat(128),
                "k".repeat(128), "v".repeat(256),
                "a:b/c=d+e-f_g@h.i j", "x:y/z=1+2-3_4@5.6 7",
                "empty", "",
                "AWSsomething", "is nobody's");

        String arn = handlers.create(tagged(tags)).arn();

        assertThat(shown(handlers, arn)).isEqualTo(new TreeMap<>(tags));
        handlers.update(tagged(tags, arn), tagged(Map.of("変更", "事件 № 8"), arn)).succeeded();
        assertThat(shown(handlers, arn)).isEqualTo(Map.of("変更", "事件 № 8"));
    }

    @Test
    void keysThatDifferInCapitalsOnlyAreTwo(Account account) {
        Handlers handlers = account.handlers();
        String arn = handlers.create(tagged(Map.of("Team", "a", "team", "b"))).arn();

        handlers.update(tagged(Map.of("Team", "a", "team", "b"), arn), tagged(Map.of("team", "b"), arn)).succeeded();

        assertThat(shown(handlers, arn)).isEqualTo(Map.of("team", "b"));
    }

    @Test
    void onlyWhatTheTemplateOrTheStackHadPutThereIsTakenAway(Account account) {
        Handlers handlers = account.handlers().withStackTags(Map.of(), Map.of("stage", "drill"));
        String arn = handlers.create(tagged(Map.of("team", "soc", "gone", "x"))).arn();
        try (SecurityIrClient person = account.client()) {
            person.tagResource(request -> request.resourceArn(arn).tags(Map.of("person", "soc", "later", "p")));
            person.untagResource(request -> request.resourceArn(arn).tagKeys("gone"));
        }

        handlers.withStackTags(Map.of("stage", "drill"), Map.of())
                .update(tagged(Map.of("team", "soc", "gone", "x"), arn), tagged(Map.of(), arn))
                .succeeded();

        assertThat(shown(handlers, arn)).isEqualTo(Map.of("person", "soc", "later", "p"));
    }

    @Test
    void aTagThatAPersonHadPutThereBecomesTheTemplatesWhenItDeclaresIt(Account account) {
        Handlers handlers = account.handlers();
        String arn = handlers.create(tagged(Map.of())).arn();
        try (SecurityIrClient person = account.client()) {
            person.tagResource(request -> request.resourceArn(arn).tags(Map.of("team", "soc", "other", "theirs")));
        }

        handlers.update(tagged(Map.of(), arn), tagged(Map.of("team", "soc"), arn)).succeeded();
        assertThat(shown(handlers, arn)).isEqualTo(Map.of("team", "soc", "other", "theirs"));
        handlers.update(tagged(Map.of("team", "soc"), arn), tagged(Map.of(), arn)).succeeded();

        assertThat(shown(handlers, arn)).isEqualTo(Map.of("other", "theirs"));
    }

    @Test
    void aValueThatAPersonChangedComesBackToTheTemplates(Account account) {
        Handlers handlers = account.handlers();
        String arn = handlers.create(tagged(Map.of("team", "soc"))).arn();
        try (SecurityIrClient person = account.client()) {
            person.tagResource(request -> request.resourceArn(arn).tags(Map.of("team", "theirs")));
        }
        assertThat(shown(handlers, arn)).as("a difference is shown").isEqualTo(Map.of("team", "theirs"));

        handlers.update(tagged(Map.of("team", "soc"), arn), tagged(Map.of("team", "soc"), arn)).succeeded();

        assertThat(shown(handlers, arn)).isEqualTo(Map.of("team", "soc"));
    }

    @Test
    void aResourcesTagGivesWayToTheStacksWhenItGoesAndBack(Account account) {
        Map<String, String> stack = Map.of("team", "stack");
        Handlers handlers = account.handlers().withStackTags(Map.of(), stack);
        String arn = handlers.create(tagged(Map.of("team", "resource"))).arn();
        assertThat(shown(handlers, arn)).isEqualTo(Map.of("team", "resource"));
        handlers.withStackTags(stack, stack);

        handlers.update(tagged(Map.of("team", "resource"), arn), tagged(Map.of(), arn)).succeeded();
        assertThat(shown(handlers, arn)).isEqualTo(stack);
        handlers.update(tagged(Map.of(), arn), tagged(Map.of("team", "again"), arn)).succeeded();
        assertThat(shown(handlers, arn)).isEqualTo(Map.of("team", "again"));
        handlers.withStackTags(stack, Map.of())
                .update(tagged(Map.of("team", "again"), arn), tagged(Map.of("team", "again"), arn)).succeeded();
        assertThat(shown(handlers, arn)).as("the stack lets go what the resource still has")
                .isEqualTo(Map.of("team", "again"));
    }

    @Test
    void theTagsOfAClosedCaseCanBeChangedAndNothingElseHappensToIt(Account account) {
        Handlers handlers = account.handlers().withStackTags(Map.of(), Map.of("stage", "drill"));
        String arn = handlers.create(tagged(Map.of("team", "soc"))).arn();
        try (SecurityIrClient responder = account.client()) {
            responder.closeCase(request -> request.caseId(arn.substring(arn.lastIndexOf('/') + 1)));
        }

        handlers.withStackTags(Map.of("stage", "drill"), Map.of("stage", "solved"))
                .update(tagged(Map.of("team", "soc"), arn), tagged(Map.of("lesson", "learnt"), arn)).succeeded();

        assertThat(shown(handlers, arn)).isEqualTo(Map.of("stage", "solved", "lesson", "learnt"));
        assertThat(handlers.read(arn).model().path("CaseStatus").asText()).isEqualTo("Closed");
    }

    @Test
    void aDeletionThatFailedHalfWayIsNoDifference() {
        try (OwnService service = OwnService.open()) {
            Handlers handlers = new Handlers("123456789012").through(new InstantHandlers());
            ObjectNode model = tagged(Map.of("team", "soc"));
            String arn = handlers.create(model).arn();
            ObjectNode before = handlers.read(arn).model();
            service.failWith("CloseCase", "AccessDeniedException", "no", 1);
            handlers.delete(arn).failedWith("AccessDenied");
            try (SecurityIrClient client = service.client("123456789012")) {
                assertThat(client.listTagsForResource(request -> request.resourceArn(arn)).tags().get(RESERVED))
                        .contains("deleted=true");
            }

            assertThat(handlers.read(arn).model()).isEqualTo(before);
            handlers.update(model.deepCopy().put("CaseArn", arn), model.deepCopy().put("CaseArn", arn)).succeeded();
            assertThat(handlers.read(arn).model()).isEqualTo(before);
        }
    }

    @Test
    void reservedKeysAreRefusedBeforeACaseIsOpened(Account account) {
        Handlers handlers = account.handlers();
        for (String key : List.of(RESERVED, "aws:team", "AWS:team", "Aws:")) {
            assertThat(handlers.create(tagged(Map.of(key, "x"))).failedWith("InvalidRequest"))
                    .contains("reserved", RESERVED, "aws:");
        }
        assertThat(handlers.list(null).event().path("resourceModels")).isEmpty();
    }
}
