package community.securityir.lifecycle;

import static community.securityir.lifecycle.BrokenEndpoint.answers;
import static community.securityir.lifecycle.BrokenEndpoint.head;
import static community.securityir.lifecycle.BrokenEndpoint.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.InstantHandlers;
import community.securityir.lifecycle.Handlers.Answer;
import community.securityir.service.ImpatientClients;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handlers with the SDK's real client, over real connections that break in every way that one can break. */
class BrokenEndpointTest {

    private static final String ENDPOINT = "aws.endpointUrlSecurityIr";
    private static final String MARK = "XMARKX";
    private static final String ARN = "arn:aws:security-ir:us-east-1:123456789012:case/1234567890";

    private final Handlers handlers = new Handlers("123456789012").through(new InstantHandlers());
    private String endpointBefore;

    @BeforeEach
    void rememberTheEndpoint() {
        endpointBefore = System.getProperty(ENDPOINT);
    }

    @AfterEach
    void restoreTheEndpoint() {
        if (endpointBefore == null) {
            System.clearProperty(ENDPOINT);
        } else {
            System.setProperty(ENDPOINT, endpointBefore);
        }
    }

    private Map<String, Answer> everyHandler() {
        ObjectNode before = Models.minimal().put("CaseArn", ARN);
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("create", handlers.create(Models.everything()));
        answers.put("create with a token of its own",
                handlers.create(Models.minimal().put("ClientToken", "a-token")));
        answers.put("read", handlers.read(ARN));
        answers.put("update", handlers.update(before, before.deepCopy().put("Title", "Another")));
        answers.put("delete", handlers.delete(ARN));
        answers.put("list", handlers.list(null));
        return answers;
    }

    private void assertThatEveryHandlerFailsWith(String code) {
        everyHandler().forEach((handler, answer) -> {
            if (handler.equals("list") && answer.event().path("status").asText().equals("SUCCESS")) {
                // an object without cases is what the API model allows where there are none
                assertThat(code).isEqualTo("ServiceInternalError");
                assertThat(answer.event().path("resourceModels")).isEmpty();
                return;
            }
            assertThat(answer.event().path("errorCode").asText()).as("%s: %s", handler, answer.event()).isEqualTo(code);
            assertThat(answer.event().path("message").asText())
                    .containsPattern("[Tt]ry again|Check")
                    .doesNotContain(MARK, "null")
                    .hasSizeLessThanOrEqualTo(1024);
            assertThat(answer.event().path("resourceModel").path("CaseArn").asText(ARN))
                    .as("an identifier that nobody has given")
                    .isEqualTo(ARN);
        });
    }

    static Stream<Arguments> endpoints() {
        return Stream.of(
                Arguments.of("closes at once", (BrokenEndpoint.Deed) socket -> socket.close(), "NetworkFailure"),
                Arguments.of("resets at once", (BrokenEndpoint.Deed) BrokenEndpoint::reset, "NetworkFailure"),
                Arguments.of("says nothing to a request", says(""), "NetworkFailure"),
                Arguments.of("is no HTTP server", says("SSH-2.0-" + MARK + "\r\n"), "ServiceInternalError"),
                Arguments.of("breaks off in the head", says("HTTP/1.1 200 OK\r\nContent-Ty"), "ServiceInternalError"),
                Arguments.of("breaks off in the body",
                        says(head("200 OK", "application/json", 500) + "{\"caseId\": \"12345"), "ServiceInternalError"),
                Arguments.of("breaks off in an error's body",
                        says(head("500 Internal Server Error", "application/json", 500) + "{\"mess"),
                        "ServiceInternalError"),
                Arguments.of("answers a page", answers("200 OK", "text/html", "<html>" + MARK + "</html>"),
                        "ServiceInternalError"),
                Arguments.of("answers half of its JSON",
                        answers("200 OK", "application/json", "{\"caseId\": \"1234567890\", \"title\": \"" + MARK),
                        "ServiceInternalError"),
                Arguments.of("answers a list", answers("200 OK", "application/json", "[\"" + MARK + "\"]"),
                        "ServiceInternalError"),
                Arguments.of("answers nothing", answers("200 OK", "application/json", ""), "ServiceInternalError"),
                Arguments.of("answers an empty object", answers("200 OK", "application/json", "{}"),
                        "ServiceInternalError"),
                Arguments.of("answers other things",
                        answers("200 OK", "application/json", "{\"" + MARK + "\": \"" + MARK + "\"}"),
                        "ServiceInternalError"),
                Arguments.of("answers numbers for texts",
                        answers("200 OK", "application/json",
                                "{\"caseId\": {}, \"caseStatus\": [], \"items\": 5, \"tags\": 1}"),
                        "ServiceInternalError"),
                Arguments.of("answers an id that is none",
                        answers("200 OK", "application/json",
                                "{\"caseId\": \"../" + MARK + "\", \"items\": [{\"caseId\": \"" + MARK + "\"}]}"),
                        "ServiceInternalError"),
                Arguments.of("answers a watcher without an address",
                        answers("200 OK", "application/json",
                                incomplete("\"watchers\": [{\"name\": \"" + MARK + "\"}]")),
                        "ServiceInternalError"),
                Arguments.of("answers an address without an IP address", answers("200 OK", "application/json",
                        incomplete("\"threatActorIpAddresses\": [{\"userAgent\": \"" + MARK + "\"}]")),
                        "ServiceInternalError"),
                Arguments.of("answers metadata without a value", answers("200 OK", "application/json",
                        incomplete("\"caseMetadata\": [{\"key\": \"" + MARK + "\"}]")), "ServiceInternalError"),
                Arguments.of("answers lists of nothing", answers("200 OK", "application/json",
                        incomplete("\"watchers\": [null], \"impactedAccounts\": [null]")), "ServiceInternalError"),
                Arguments.of("is a proxy without a server",
                        answers("502 Bad Gateway", "text/html", "<html>" + MARK + "</html>"), "ServiceInternalError"),
                Arguments.of("leads elsewhere",
                        says("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
                        "GeneralServiceException"),
                Arguments.of("is another server", answers("404 Not Found", "text/html", "<html>" + MARK + "</html>"),
                        "GeneralServiceException"),
                Arguments.of("asks for credentials",
                        answers("401 Unauthorized", "text/html", "<html>" + MARK + "</html>"), "InvalidCredentials"),
                Arguments.of("finds the credentials expired",
                        says("HTTP/1.1 403 Forbidden\r\nx-amzn-ErrorType: ExpiredTokenException\r\n"
                                + "Connection: close\r\n\r\n{\"message\": \"" + MARK + "\"}"),
                        "InvalidCredentials"));
    }

    /** What every operation can read as its answer, with something missing in it. */
    private static String incomplete(String member) {
        return "{\"caseId\": \"1234567890\", \"caseStatus\": \"Submitted\", \"items\": [null], " + member + "}";
    }

    @ParameterizedTest(name = "an endpoint that {0}")
    @MethodSource("endpoints")
    void anEndpointThatIsNotTheServiceEndsEveryOperation(String name, BrokenEndpoint.Deed deed, String code) {
        try (BrokenEndpoint endpoint = BrokenEndpoint.that(deed)) {
            System.setProperty(ENDPOINT, "http://" + endpoint.address());
            assertThatEveryHandlerFailsWith(code);
        }
    }

    @Test
    void aTagWithoutAValueEndsAReadAndADeletion() {
        String body = "{\"caseStatus\": \"Closed\", \"tags\": {\"" + MARK + "\": null}}";
        try (BrokenEndpoint endpoint = BrokenEndpoint.that(answers("200 OK", "application/json", body))) {
            System.setProperty(ENDPOINT, "http://" + endpoint.address());
            assertThat(handlers.read(ARN).failedWith("ServiceInternalError")).doesNotContain(MARK);
            assertThat(handlers.delete(ARN).failedWith("ServiceInternalError")).doesNotContain(MARK);
        }
    }

    @Test
    void aPortThatNobodyListensToEndsEveryOperation() {
        BrokenEndpoint endpoint = BrokenEndpoint.that(socket -> { });
        endpoint.close();
        System.setProperty(ENDPOINT, "http://" + endpoint.address());
        assertThatEveryHandlerFailsWith("NetworkFailure");
    }

    @Test
    void aHostThatNobodyKnowsEndsEveryOperation() {
        System.setProperty(ENDPOINT, "http://no-such-host.invalid");
        assertThatEveryHandlerFailsWith("NetworkFailure");
    }

    @Test
    void aSecureConnectionToAPlainPortEndsEveryOperation() {
        try (BrokenEndpoint endpoint = BrokenEndpoint.that(BrokenEndpoint::refuseWhateverComes)) {
            System.setProperty(ENDPOINT, "https://" + endpoint.address());
            assertThatEveryHandlerFailsWith("NetworkFailure");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"neither", "://", "ftp://127.0.0.1/", "http://", "http://XMARKX:password@ /"})
    void anEndpointThatIsNoAddressEndsEveryOperation(String address) {
        System.setProperty(ENDPOINT, address);
        assertThatEveryHandlerFailsWith("GeneralServiceException");
    }

    static Stream<Arguments> silentEndpoints() {
        return Stream.of(
                Arguments.of("never answers", (BrokenEndpoint.Deed) socket -> { }, "http"),
                Arguments.of("never greets a secure connection", (BrokenEndpoint.Deed) socket -> { }, "https"),
                Arguments.of("answers for ever", (BrokenEndpoint.Deed) BrokenEndpoint::trickle, "http"));
    }

    /** The connections stay open: without the client's own limit these would not end at all. */
    @ParameterizedTest(name = "an endpoint that {0}")
    @MethodSource("silentEndpoints")
    void anAnswerThatDoesNotComeIsNotWaitedForForEver(String name, BrokenEndpoint.Deed deed, String scheme) {
        handlers.through(new InstantHandlers(ImpatientClients.waitingFor(Duration.ofMillis(40))));
        try (BrokenEndpoint endpoint = BrokenEndpoint.that(deed)) {
            System.setProperty(ENDPOINT, scheme + "://" + endpoint.address());
            assertThatEveryHandlerFailsWith("NetworkFailure");
        }
    }
}
