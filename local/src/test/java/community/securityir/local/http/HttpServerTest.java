package community.securityir.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private interface Answer {
        HttpResponse to(HttpRequest request) throws IOException;
    }

    private static Endpoint endpoint(String prefix, Answer answer) {
        return new Endpoint() {
            @Override
            public boolean accepts(HttpRequest request) {
                return request.rawPath().startsWith(prefix);
            }

            @Override
            public HttpResponse handle(HttpRequest request) throws IOException {
                return answer.to(request);
            }
        };
    }

    private void serve(Answer answer) {
        server = HttpServer.start(0, List.of(endpoint("/", answer)));
    }

    private java.net.http.HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    private java.net.http.HttpRequest.Builder request(String path) {
        return java.net.http.HttpRequest.newBuilder(URI.create(server.uri() + path)).timeout(Duration.ofSeconds(20));
    }

    /** Sends bytes as they are and returns everything that comes back until the server closes. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String rawGet(String path, String headers) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
    }

    @Test
    void theFirstEndpointThatAcceptsAnswers() throws Exception {
        server = HttpServer.start(0, List.of(endpoint("/a/b", request -> HttpResponse.text(200, "first")),
                endpoint("/a", request -> HttpResponse.text(201, "second"))));

        assertThat(get("/a/b/c").body()).isEqualTo("first\n");
        assertThat(get("/a/x").statusCode()).isEqualTo(201);
        assertThat(get("/x").statusCode()).isEqualTo(404);
    }

    @Test
    void pathAndQueryStayEncoded() throws Exception {
        serve(request -> HttpResponse.text(200, request.method() + " " + request.rawPath() + " " + request.rawQuery()));

        assertThat(get("/tags/arn%3Aaws%2Fx?k=a%26b&k=%20").body())
                .isEqualTo("GET /tags/arn%3Aaws%2Fx k=a%26b&k=%20\n");
        assertThat(rawGet("//two/slashes", "Host: 127.0.0.1:" + server.port() + "\r\n"))
                .contains("GET //two/slashes null");
        assertThat(rawGet("///three?a=//b", "Host: 127.0.0.1:" + server.port() + "\r\n"))
                .contains("GET ///three a=//b");
    }

    @Test
    void aTargetThatNamesThisServerIsAnswered() throws Exception {
        serve(request -> HttpResponse.text(200, request.rawPath() + " " + request.rawQuery()));

        String target = "http://127.0.0.1:" + server.port() + "/a%2Fb?c";
        assertThat(rawGet(target, "Host: localhost:" + server.port() + "\r\n")).startsWith("HTTP/1.1 200").contains("/a%2Fb c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://rebound.example/", "http://127.0.0.1:1/", "http:/v1/list-cases", "http:///v1",
            "https://127.0.0.1:PORT/", "file:///etc/passwd"})
    void aTargetThatNamesAnotherServerIsRefusedWhateverTheHostHeaderSays(String target) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        serve(request -> HttpResponse.empty(200 + 0 * calls.incrementAndGet()));

        String port = "" + server.port();
        assertThat(rawGet(target.replace("PORT", port), "Host: 127.0.0.1:" + port + "\r\n"))
                .matches(answer -> answer.startsWith("HTTP/1.1 403") || answer.startsWith("HTTP/1.1 400"), "refused");
        assertThat(calls).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: 127.0.0.1:PORT", "Host: localhost:PORT", "Host: LOCALHOST:PORT", "Host: [::1]:PORT",
            "Host: 127.0.0.1:PORT\r\nOrigin: http://localhost:PORT"})
    void requestsToItsOwnNameAreAnswered(String headers) throws Exception {
        serve(request -> HttpResponse.empty(200));
        assertThat(rawGet("/", headers.replace("PORT", "" + server.port()) + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: rebound.example:PORT", "Host: 127.0.0.1", "Host: 127.0.0.1:1", "X-No-Host: 1",
            "Host: 127.0.0.1:PORT\r\nHost: rebound.example", "Host: 127.0.0.1:PORT\r\nOrigin: https://evil.example",
            "Host: 127.0.0.1:PORT\r\nOrigin: null", "Host: 127.0.0.1:PORT\r\nOrigin: http://localhost:1",
            "Host: 127.0.0.1:PORT\r\nOrigin: http://localhost:PORT\r\nOrigin: https://evil.example"})
    void requestsOfWebPagesAreNot(String headers) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        serve(request -> HttpResponse.empty(200 + 0 * calls.incrementAndGet()));

        assertThat(rawGet("/", headers.replace("PORT", "" + server.port()) + "\r\n")).startsWith("HTTP/1.1 403");
        assertThat(calls).hasValue(0);
    }

    @Test
    void itListensOnLoopbackOnly() throws Exception {
        serve(request -> HttpResponse.empty(200));
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> new Socket(address, server.port()).close())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void aBodyOverTheLimitIs413AndTheClientReadsIt() throws Exception {
        AtomicInteger passed = new AtomicInteger();
        serve(request -> {
            request.readBody(1000);
            passed.incrementAndGet();
            return HttpResponse.empty(200);
        });

        for (int size : new int[] {1001, 300_000, 20_000_000}) {
            byte[] body = new byte[size];
            assertThat(CLIENT.send(request("/").POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString())
                    .statusCode()).isEqualTo(413);
            assertThat(CLIENT.send(request("/").POST(BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(body))).build(), BodyHandlers.ofString())
                    .statusCode()).isEqualTo(413);
        }
        assertThat(passed).hasValue(0);
        assertThat(CLIENT.send(request("/").POST(BodyPublishers.ofByteArray(new byte[1000])).build(),
                BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void aDeclaredLengthIsRefusedBeforeAnythingIsSent() throws Exception {
        serve(request -> HttpResponse.of(200, "text/plain", request.readBody(1000)));
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                    + "\r\nContent-Length: 5000000000\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            byte[] status = socket.getInputStream().readNBytes(12);
            assertThat(new String(status, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aFailureIs500WithoutDetails() throws Exception {
        serve(request -> {
            throw new IllegalStateException("the secret");
        });

        var answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret", "Exception", "\tat ");
    }

    @Test
    void aStreamArrivesPieceByPiece() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        serve(request -> HttpResponse.stream(200, "application/x-ndjson", HttpResponse.UNKNOWN_LENGTH, out -> {
            out.write("one\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(goOn);
            out.write("two\n".getBytes(StandardCharsets.UTF_8));
        }));

        var answer = CLIENT.send(request("/").build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(new String(body.readNBytes(4), StandardCharsets.UTF_8)).isEqualTo("one\n");
            goOn.countDown();
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("two\n");
        }
    }

    @Test
    void largeBodiesAreStreamedInBothDirections() throws Exception {
        int size = 30_000_000;
        serve(request -> {
            long received = request.body().transferTo(OutputStream.nullOutputStream());
            return HttpResponse.stream(200, "application/octet-stream", received, out -> {
                byte[] piece = new byte[10_000];
                for (long sent = 0; sent < received; sent += piece.length) {
                    out.write(piece);
                }
            });
        });

        var answer = CLIENT.send(request("/").PUT(BodyPublishers.ofByteArray(new byte[size])).build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.body()).hasSize(size);
        assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(size);
    }

    @Test
    void noAnswerClosesTheConnection() throws Exception {
        serve(request -> HttpResponse.none());
        assertThat(rawGet("/", "Host: 127.0.0.1:" + server.port() + "\r\n")).isEmpty();
    }

    @Test
    void headHasNoBodyAndConnectionsAreKept() throws Exception {
        serve(request -> HttpResponse.text(200, "body"));
        String host = "Host: 127.0.0.1:" + server.port() + "\r\n";
        assertThat(raw("HEAD / HTTP/1.1\r\n" + host + "\r\nGET / HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"))
                .containsOnlyOnce("body").matches("(?s)HTTP/1.1 200.*HTTP/1.1 200.*");
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        serve(request -> HttpResponse.empty(200));
        assertThatThrownBy(() -> HttpServer.start(server.port(), List.of())).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void closingLetsRunningRequestsFinish() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        serve(request -> {
            began.countDown();
            await(finish);
            return HttpResponse.text(200, "finished");
        });
        AtomicReference<HttpServer> closing = new AtomicReference<>(server);
        var running = CLIENT.sendAsync(request("/").build(), BodyHandlers.ofString());
        began.await();

        CompletableFuture<Void> close = CompletableFuture.runAsync(() -> closing.get().close());
        assertThat(close.isDone()).isFalse();
        finish.countDown();

        assertThat(running.get(20, TimeUnit.SECONDS).body()).isEqualTo("finished\n");
        close.get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
    }

    @Test
    void closingDoesNotWaitForever() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(1);
        serve(request -> {
            began.countDown();
            await(never);
            return HttpResponse.empty(200);
        });
        var running = CLIENT.sendAsync(request("/").build(), BodyHandlers.ofString());
        await(began);
        long start = System.nanoTime();

        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        never.countDown();
        assertThat(running).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aHundredRequestsRunAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(100);
        serve(request -> {
            all.countDown();
            await(all);
            return HttpResponse.empty(200);
        });

        List<CompletableFuture<java.net.http.HttpResponse<Void>>> calls = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> CLIENT.sendAsync(request("/" + i).build(), BodyHandlers.discarding())).toList();

        for (var call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffffff", "-1", "zz", "80000000"})
    void aChunkThatLiesAboutItsLengthEndsTheConnectionAndNothingElse(String length) throws IOException {
        server = HttpServer.start(0, List.of(endpoint("/", request -> {
            request.readBody(1_000);
            return HttpResponse.text(200, "read");
        })));

        String answer = raw("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n" + length + "\r\n{\"a\":\r\n");

        assertThat(answer).doesNotContain(" 500 ").doesNotContain("read");
        assertThat(raw("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")).contains("read");
    }
}
