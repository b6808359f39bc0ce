package community.securityir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import community.securityir.error.ErrorTable;
import community.securityir.error.FailedCall;
import community.securityir.error.Failure;
import community.securityir.error.Situation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.LoggerProxy;

/** The real client over HTTP: what a connection can do wrong, and what arrives signed. */
class ClientBuilderTest {

    private static final String ENDPOINT = "aws.endpointUrl";
    private static final Situation SITUATION = new Situation(Action.READ, "us-east-1", false, false);

    private final AtomicInteger requests = new AtomicInteger();
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile String type = "";
    private volatile String retryAfter;
    private volatile String authorization;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (status == 0) {
                exchange.close();
                return;
            }
            exchange.getRequestBody().readAllBytes();
            if (!type.isEmpty()) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
            }
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        System.clearProperty(ENDPOINT);
        server.stop(0);
    }

    private static <T> T with(final Function<CaseService, T> call) {
        final Timing still = new Timing() {
            @Override
            public Duration now() {
                return Duration.ZERO;
            }

            @Override
            public void sleep(final Duration duration) {
                assertThat(duration).isLessThanOrEqualTo(Duration.ofSeconds(2));
            }
        };
        try (SecurityIrClient client = new ClientBuilder().client("us-east-1")) {
            return call.apply(new CaseService(client, new AmazonWebServicesClientProxy(new LoggerProxy(),
                new Credentials("AKIDREQUEST", "secret", "session"), () -> 60_000L), SITUATION, still));
        }
    }

    private static Failure failureOfARead() {
        final FailedCall failed = catchThrowableOfType(
            FailedCall.class, () -> with(service -> service.getCase("1234567890")));
        return ErrorTable.failureOf(failed, SITUATION);
    }

    @Test
    void callsAreSignedWithTheRequestsCredentials() {
        body = "{\"caseStatus\": \"Submitted\", \"title\": \"t\"}";
        assertThat(with(service -> service.getCase("1234567890")).orElseThrow().title()).isEqualTo("t");
        assertThat(authorization).contains("AKIDREQUEST/", "/us-east-1/security-ir/");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
            Arguments.of(404, "", "{}", HandlerErrorCode.GeneralServiceException),
            Arguments.of(400, "ExpiredTokenException", "{\"message\": \"m\"}", HandlerErrorCode.InvalidCredentials),
            Arguments.of(403, "UnrecognizedClientException", "{}", HandlerErrorCode.InvalidCredentials),
            Arguments.of(403, "AccessDeniedException", "{}", HandlerErrorCode.AccessDenied),
            Arguments.of(429, "ThrottlingException", "{}", HandlerErrorCode.Throttling),
            Arguments.of(500, "InternalServerException", "{}", HandlerErrorCode.ServiceInternalError),
            Arguments.of(503, "", "<html>", HandlerErrorCode.ServiceInternalError),
            Arguments.of(402, "ServiceQuotaExceededException", "{}", HandlerErrorCode.ServiceLimitExceeded),
            Arguments.of(423, "InvalidTokenException", "{}", HandlerErrorCode.InvalidRequest),
            Arguments.of(200, "", "not json", HandlerErrorCode.ServiceInternalError),
            Arguments.of(200, "", "{\"watchers\": \"x\"}", HandlerErrorCode.ServiceInternalError),
            Arguments.of(200, "", "{\"createdDate\": \"x\"}", HandlerErrorCode.ServiceInternalError),
            Arguments.of(301, "", "", HandlerErrorCode.GeneralServiceException),
            Arguments.of(0, "", "", HandlerErrorCode.NetworkFailure));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatTheServiceAnswersHasItsCode(
            final int answered, final String errorType, final String text, final HandlerErrorCode expected) {
        status = answered;
        type = errorType;
        body = text;
        assertThat(failureOfARead().code()).isEqualTo(expected);
    }

    @Test
    void theSdkRepeatsNothingByItself() {
        status = 500;
        final FailedCall failed = catchThrowableOfType(FailedCall.class, () -> with(service -> {
            service.closeCase("1234567890");
            return null;
        }));
        assertThat(failed.operation().apiName()).isEqualTo("CloseCase");
        assertThat(requests).hasValue(1);
    }

    @Test
    void aBrokenConnectionIsNotRepeatedBehindOurBack() {
        status = 0;
        catchThrowableOfType(FailedCall.class, () -> with(service -> {
            service.closeCase("1234567890");
            return null;
        }));
        assertThat(requests).hasValue(1);
    }

    @Test
    void theTimeThatTheServiceAsksForArrives() {
        status = 429;
        type = "ThrottlingException";
        retryAfter = "30";
        assertThat(failureOfARead().retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(requests).hasValue(1);
    }

    @Test
    void theTimeThatAnAnswerOutsideTheModelAsksForArrives() {
        status = 503;
        body = "<html>";
        retryAfter = "30";
        assertThat(failureOfARead().retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(requests).hasValue(1);
    }

    @Test
    void anUnknownHostAndAClosedPortAreNetworkFailures() throws IOException {
        System.setProperty(ENDPOINT, "http://no-such-host.invalid");
        final Failure unknown = failureOfARead();
        assertThat(unknown.code()).isEqualTo(HandlerErrorCode.NetworkFailure);
        assertThat(unknown.message()).contains("us-east-1");
        final int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        System.setProperty(ENDPOINT, "http://127.0.0.1:" + free);
        assertThat(failureOfARead().code()).isEqualTo(HandlerErrorCode.NetworkFailure);
    }
}
