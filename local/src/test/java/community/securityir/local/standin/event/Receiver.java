package community.securityir.local.standin.event;

import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.http.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** An HTTP server that takes events, each in a way that the test decides. */
final class Receiver implements AutoCloseable {

    /** What arrived, whatever was answered: the number and the document. */
    final List<String> numbers = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    /** @param answer to each request, which are counted from 1 */
    Receiver(IntFunction<HttpResponse> answer) {
        this(0, answer);
    }

    Receiver(int port, IntFunction<HttpResponse> answer) {
        server = HttpServer.start(port, List.of(new Endpoint() {
            @Override
            public boolean accepts(HttpRequest request) {
                return true;
            }

            @Override
            public HttpResponse handle(HttpRequest request) throws IOException {
                byte[] body = request.readBody(1 << 20);
                synchronized (Receiver.this) {
                    numbers.add(request.method() + " " + request.rawPath() + " "
                            + request.header("X-Sir-Event-Number").orElse(""));
                    bodies.add(new String(body, StandardCharsets.UTF_8));
                }
                return answer.apply(numbers.size());
            }
        }));
    }

    static Receiver taking() {
        return new Receiver(number -> HttpResponse.empty(204));
    }

    String url() {
        return server.uri() + "/events";
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
