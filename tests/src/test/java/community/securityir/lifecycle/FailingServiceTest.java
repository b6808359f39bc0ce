package community.securityir.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.InstantHandlers;
import community.securityir.lifecycle.Handlers.Answer;
import community.securityir.local.model.ApiError;
import community.securityir.local.model.ApiModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever call of a handler ends in whatever exception of the API, the operation ends with a code and a message. */
class FailingServiceTest {

    private static final String MARK = "XMARKX";

    /** CloudFormation shows this much of a message. */
    private static final int LONGEST_MESSAGE = 1024;

    private static final Map<String, String> CODES = Map.of(
            "AccessDeniedException", "AccessDenied",
            "ConflictException", "ResourceConflict",
            "InternalServerException", "ServiceInternalError",
            "InvalidTokenException", "InvalidRequest",
            "ResourceNotFoundException", "NotFound",
            "SecurityIncidentResponseNotActiveException", "InvalidRequest",
            "ServiceQuotaExceededException", "ServiceLimitExceeded",
            "ThrottlingException", "Throttling",
            "ValidationException", "InvalidRequest");

    /** Exceptions that may have gone when the call is made again. */
    private static final Set<String> PASSING =
            Set.of("ConflictException", "InternalServerException", "ThrottlingException");

    private static final Set<String> TAGGING = Set.of("ListTagsForResource", "TagResource", "UntagResource");

    private static final AtomicLong ACCOUNT = new AtomicLong(100_000_000_000L);

    private static OwnService service;

    /** Who is asked about the membership's team: a read can do without the answer, but not with a doubt. */
    private static final Set<String> LOOKING_UP = Set.of("ListMemberships", "GetMembership");

    private final String account = nextAccount();
    private final Handlers handlers = handlersOf(account);

    private static String nextAccount() {
        return Long.toString(ACCOUNT.incrementAndGet());
    }

    /** Handlers that remember nothing yet. */
    private static Handlers handlersOf(String account) {
        return new Handlers(account).through(new InstantHandlers());
    }

    @BeforeAll
    static void open() {
        service = OwnService.open();
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @AfterEach
    void endFaults() {
        service.endFaults();
    }

    /** What handlers do, so that together they make every call that a handler can make. */
    enum Deed {
        CREATE,
        READ,
        UPDATE,
        HAND_OVER,
        DELETE,
        LIST;

        /** What has to be there before. */
        String prepare(String account) {
            return this == CREATE ? null : handlersOf(account).create(Models.everything()).arn();
        }

        Answer run(Handlers handlers, String arn) {
            ObjectNode before = Models.everything().put("CaseArn", arn);
            return switch (this) {
                case CREATE -> handlers.create(Models.everything());
                case READ -> handlers.read(arn);
                case UPDATE -> handlers.update(before, changed(before));
                case HAND_OVER -> handlers.update(before,
                        Models.without(before, "SelfManagedCaseStatus").put("ResolverType", "AWS"));
                case DELETE -> handlers.delete(arn);
                case LIST -> handlers.list(null);
            };
        }

        private static ObjectNode changed(ObjectNode before) {
            ObjectNode after = before.deepCopy()
                    .put("Title", "Another")
                    .put("SelfManagedCaseStatus", "Detection and Analysis");
            after = Models.with(after, "Watchers", "[{\"Email\": \"ciso@example.com\", \"Name\": \"Chief\"}]");
            return Models.with(after, "Tags", "[{\"Key\": \"new\", \"Value\": \"\"}]");
        }
    }

    static Stream<Arguments> everyExceptionInEveryCall() {
        List<String> exceptions = ApiModel.load().errors().stream().map(ApiError::name).sorted().toList();
        return everyCall().flatMap(call -> exceptions.stream()
                .map(exception -> Arguments.of(call.get()[0], call.get()[1], exception)));
    }

    static Stream<Arguments> everyCall() {
        return calls(false);
    }

    static Stream<Arguments> everyLookUp() {
        return calls(true);
    }

    private static Stream<Arguments> calls(boolean lookingUp) {
        return Stream.of(Deed.values()).flatMap(deed -> {
            String any = nextAccount();
            String arn = deed.prepare(any);
            service.takeCalls();
            deed.run(handlersOf(any), arn).succeeded();
            return service.takeOperations().stream()
                    .distinct()
                    .filter(operation -> LOOKING_UP.contains(operation) == lookingUp)
                    .map(operation -> Arguments.of(deed, operation));
        });
    }

    @Test
    void theModelHasNoOtherException() {
        assertThat(ApiModel.load().errors())
                .extracting(ApiError::name)
                .containsExactlyInAnyOrderElementsOf(CODES.keySet());
    }

    @ParameterizedTest
    @MethodSource("everyExceptionInEveryCall")
    void anExceptionThatStaysEndsTheOperationWithItsCode(Deed deed, String operation, String exception) {
        String arn = deed.prepare(account);
        service.failWith(operation, exception, MARK, Integer.MAX_VALUE);

        Answer answer = deed.run(handlers, arn);

        assertThat(answer.event().path("status").asText()).isEqualTo("FAILED");
        assertThat(answer.event().path("errorCode").asText()).isIn(codesOf(exception, operation));
        assertThatItSaysWhatToDo(answer);
        if (!PASSING.contains(exception) && !exception.equals("ResourceNotFoundException")) {
            assertThat(answer.invocations()).as("what stays is not tried again").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("everyLookUp")
    void aTeamThatCannotBeAskedForFailsOnlyAReadThatMayKnowLater(Deed deed, String operation) {
        for (ApiError error : ApiModel.load().errors()) {
            String arn = deed.prepare(account);
            service.failWith(operation, error.name(), MARK, Integer.MAX_VALUE);

            Answer answer = deed.run(handlersOf(account), arn);

            if (deed == Deed.READ && PASSING.contains(error.name())) {
                answer.failedWith(CODES.get(error.name()));
                assertThatItSaysWhatToDo(answer);
            } else {
                answer.succeeded();
            }
            service.endFaults();
        }
    }

    private static Set<String> codesOf(String exception, String operation) {
        if (exception.equals("AccessDeniedException") && TAGGING.contains(operation)) {
            return Set.of("UnauthorizedTaggingOperation");
        }
        // A case that was seen a moment ago is not gone; one that shows no tags is not shown without them.
        return exception.equals("ResourceNotFoundException")
                ? Set.of("NotFound", "NotStabilized", "ServiceInternalError") : Set.of(CODES.get(exception));
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void anExceptionThatPassesIsTriedAgainUntilItHasPassed(Deed deed, String operation) {
        for (String exception : PASSING) {
            for (int times : new int[] {1, 5}) {
                String arn = deed.prepare(account);
                // At once in this invocation, or in a later one: Read and List have no later one.
                boolean soon = deed == Deed.READ || deed == Deed.LIST || operation.equals("CreateCase");
                service.failWith(operation, exception, MARK, soon ? 1 : times);

                Answer answer = deed.run(handlersOf(account), arn);

                assertThat(answer.event().path("status").asText())
                        .as("%d × %s: %s", times, exception, answer.event().path("message"))
                        .isEqualTo("SUCCESS");
                service.endFaults();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aLostAnswerIsNoFailure(Deed deed, String operation) {
        String arn = deed.prepare(account);
        service.setFaults("{\"operation\": \"%s\", \"loseResponse\": true, \"times\": 1}".formatted(operation));

        Answer answer = deed.run(handlers, arn);

        answer.succeeded();
        assertThat(handlers.list(null).event().path("resourceModels").size()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void anAccessDenialNamesThePermission(Deed deed, String operation) {
        String arn = deed.prepare(account);
        service.failWith(operation, "AccessDeniedException", MARK, Integer.MAX_VALUE);

        String message = deed.run(handlers, arn).event().path("message").asText();

        assertThat(message).contains("security-ir:" + operation).contains("role");
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aMissingMembershipIsExplained(Deed deed, String operation) {
        String arn = deed.prepare(account);
        service.failWith(operation, "SecurityIncidentResponseNotActiveException", MARK, Integer.MAX_VALUE);

        String message = deed.run(handlers, arn).event().path("message").asText();

        assertThat(message).contains("no active membership", "us-east-1");
        if (deed == Deed.DELETE) {
            assertThat(message).contains("DeletionPolicy: Retain");
        } else if (deed != Deed.CREATE && deed != Deed.LIST) {
            assertThat(message).contains("Activate one there again");
        } else {
            assertThat(message).contains("Activate it", "Region property", "DefaultRegion of the type configuration");
        }
    }

    @Test
    void aCreateThatMayNotTagHasTheCodeForTags() {
        service.failWith("CreateCase", "AccessDeniedException",
                "User: arn:aws:iam::1:role/" + MARK + " is not authorized to perform: security-ir:TagResource", 1);

        String message = handlers.create(Models.minimal()).failedWith("UnauthorizedTaggingOperation");

        assertThat(message).contains("security-ir:TagResource").doesNotContain(MARK);
    }

    @Test
    void tooManyCasesNameTheQuota() {
        service.failWith("CreateCase", "ServiceQuotaExceededException", MARK, 1);

        assertThat(handlers.create(Models.minimal()).failedWith("ServiceLimitExceeded"))
                .contains("quota", "Close cases", "Service Quotas").doesNotContain(MARK);
    }

    private static void assertThatItSaysWhatToDo(Answer answer) {
        assertThat(answer.event().path("message").asText())
                .containsPattern("[Tt]ry again|Check|needs|Change|Start|Activate|Retain|Correct|Compare|Close|Look"
                        + "|Use fewer")
                .doesNotContain(MARK, "null", "Exception")
                .hasSizeLessThanOrEqualTo(LONGEST_MESSAGE);
    }
}
