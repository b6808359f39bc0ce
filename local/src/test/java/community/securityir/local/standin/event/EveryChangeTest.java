package community.securityir.local.standin.event;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.SelfManagedCaseStatus;
import software.amazon.awssdk.services.securityir.model.UsefulnessRating;

/** Whatever changes something puts its event, and exactly one; done again where that changes nothing, it puts none. */
class EveryChangeTest {

    /** What an operation puts, whether a second call changes more, and how it is called on the things there are. */
    private record Exercise(String type, boolean repeatable, BiConsumer<SecurityIrClient, Things> call) {}

    /** What each test finds: a case with a comment and an investigation, and a membership. */
    private record Things(String account, String caseId, String commentId, String membershipId) {

        String caseArn() {
            return Told.caseArn(caseId).replace(RunningStandIn.ACCOUNT, account);
        }
    }

    private static final Map<String, Exercise> OPERATIONS = new TreeMap<>(Map.ofEntries(
            entry("CreateCase", new Exercise("Case Created", false,
                    (api, it) -> api.createCase(Samples.minimal().clientToken("once").build()))),
            entry("UpdateCase", new Exercise("Case Updated", false,
                    (api, it) -> api.updateCase(update -> update.caseId(it.caseId()).title("Another title")))),
            entry("UpdateCaseStatus", new Exercise("Case Updated", false,
                    (api, it) -> api.updateCaseStatus(update -> update.caseId(it.caseId())
                            .caseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS)))),
            entry("UpdateResolverType", new Exercise("Case Updated", false,
                    (api, it) -> api.updateResolverType(update -> update.caseId(it.caseId())
                            .resolverType(ResolverType.AWS)))),
            entry("CloseCase", new Exercise("Case Closed", true,
                    (api, it) -> api.closeCase(close -> close.caseId(it.caseId())))),
            entry("CreateCaseComment", new Exercise("Case Comment Added", false,
                    (api, it) -> api.createCaseComment(create -> create.caseId(it.caseId()).body("Seen.")
                            .clientToken("once")))),
            entry("UpdateCaseComment", new Exercise("Case Comment Updated", false,
                    (api, it) -> api.updateCaseComment(update -> update.caseId(it.caseId())
                            .commentId(it.commentId()).body("Seen by me.")))),
            entry("GetCaseAttachmentUploadUrl", new Exercise("Case Updated", false,
                    (api, it) -> api.getCaseAttachmentUploadUrl(get -> get.caseId(it.caseId()).fileName("a.log")
                            .contentLength(3L).clientToken("once")))),
            entry("SendFeedback", new Exercise("Case Updated", true,
                    (api, it) -> api.sendFeedback(send -> send.caseId(it.caseId()).resultId("inv-1234567890")
                            .usefulness(UsefulnessRating.USEFUL)))),
            entry("TagResource", new Exercise("Case Updated", false,
                    (api, it) -> api.tagResource(tag -> tag.resourceArn(it.caseArn()).tags(Map.of("a", "b"))))),
            entry("UntagResource", new Exercise("Case Updated", false,
                    (api, it) -> api.untagResource(tag -> tag.resourceArn(it.caseArn()).tagKeys("team")))),
            entry("CreateMembership", new Exercise("Membership Created", false,
                    (api, it) -> api.createMembership(Samples.membership().clientToken("once").build()))),
            entry("UpdateMembership", new Exercise("Membership Updated", false,
                    (api, it) -> api.updateMembership(update -> update.membershipId(it.membershipId())
                            .membershipName("Red team")))),
            entry("CancelMembership", new Exercise("Membership Cancelled", false,
                    (api, it) -> api.cancelMembership(cancel -> cancel.membershipId(it.membershipId()))))));

    @TempDir
    private static Path folder;

    private static RunningStandIn standIn;
    private static Told told;
    private static int accounts;

    @BeforeAll
    static void start() {
        standIn = new RunningStandIn(RunningStandIn.options(folder).withStrictMembership(true));
        told = new Told(standIn);
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    @Test
    void noOperationThatChangesSomethingIsForgotten() {
        assertThat(OPERATIONS.keySet()).containsExactlyInAnyOrderElementsOf(ApiModel.load().operations().stream()
                .filter(operation -> !operation.readOnly()).map(ApiOperation::name)
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> eachOperationPutsItsEvent() {
        return OPERATIONS.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            String account = "%012d".formatted(++accounts);
            SecurityIrClient api = standIn.client("us-east-1", account);
            Exercise exercise = each.getValue();
            Things things = each.getKey().equals("CreateMembership") ? null : things(api, account);

            long before = told.last();
            exercise.call().accept(api, things);
            assertThat(told.typesAfter(before)).containsExactly(exercise.type());
            assertThat(told.after(before).get(0).path("account").asText()).isEqualTo(account);

            if (!exercise.repeatable()) {
                long after = told.last();
                exercise.call().accept(api, things);
                assertThat(told.typesAfter(after)).as("done again").isEmpty();
            }
        }));
    }

    private static Things things(SecurityIrClient api, String account) {
        String membership = api.createMembership(Samples.membership().build()).membershipId();
        String id = api.createCase(Samples.full().build()).caseId();
        String comment = api.createCaseComment(create -> create.caseId(id).body("First.")).commentId();
        String arn = Told.caseArn(id).replace(RunningStandIn.ACCOUNT, account);
        standIn.send("PUT", "/_sir/cases/" + URLEncoder.encode(arn, StandardCharsets.UTF_8)
                + "/investigations", INVESTIGATION);
        return new Things(account, id, comment, membership);
    }

    private static final String INVESTIGATION = """
            {"investigationActions": [{"investigationId": "inv-1234567890", "actionType": "Evidence",
             "title": "Sign-ins", "content": "Two.", "status": "Completed", "lastUpdated": 1772352000}]}""";

    @Test
    void soDoResponders() {
        SecurityIrClient api = standIn.client();
        api.createMembership(Samples.membership().build());
        String id = api.createCase(Samples.minimal().resolverType(ResolverType.AWS).build()).caseId();
        for (List<String> each : List.of(
                List.of("status", "{\"caseStatus\": \"Acknowledged\"}", "Case Updated"),
                List.of("pending-action", "{\"pendingAction\": \"Customer\"}", "Case Updated"),
                List.of("comment", "{\"body\": \"Please send the logs.\"}", "Case Comment Added"),
                List.of("investigations", INVESTIGATION, "Case Updated"),
                List.of("close", "{}", "Case Closed"))) {
            long before = told.last();
            told.act(id, each.get(0), each.get(1));
            assertThat(told.typesAfter(before)).as(each.get(0)).containsExactly(each.get(2));
        }
    }

    @Test
    void soDoesAnAttachmentThatArrives() {
        String account = "%012d".formatted(++accounts);
        SecurityIrClient api = standIn.client("us-east-1", account);
        String id = things(api, account).caseId();
        String url = api.getCaseAttachmentUploadUrl(get -> get.caseId(id).fileName("a.log").contentLength(3L))
                .attachmentPresignedUrl();
        long before = told.last();

        RunningStandIn.exchange(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofString("abc")).build());

        assertThat(told.typesAfter(before)).containsExactly("Case Updated");
    }

    @Test
    void theMembershipThatIsThereForANewcomerIsToldOfOnce() {
        try (RunningStandIn other = RunningStandIn.in(folder.resolve("newcomer"))) {
            other.client().listCases(list -> {});
            other.client().listCases(list -> {});
            assertThat(new Told(other).typesAfter(0)).containsExactly("Membership Created");
        }
    }
}
