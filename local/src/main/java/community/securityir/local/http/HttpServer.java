package community.securityir.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Serves endpoints on 127.0.0.1, with the JDK's own HTTP server (why: guide/decisions/http-server.md).
 *
 * <p>A request goes to the first endpoint that accepts it, else it is a 404. One with a foreign {@code Host} or
 * {@code Origin} is a 403.
 */
public final class HttpServer implements AutoCloseable {

    static {
        // read once by the JDK's server when its first instance is made; whatever the user set stays
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        // longer than clients keep idle connections: else one is closed here in the moment in which it is used again
        setIfAbsent("sun.net.httpserver.idleInterval", "300");
        // seconds from a request's first byte to its last: else clients that never finish hold all threads
        setIfAbsent("sun.net.httpserver.maxReqTime", "60");
    }

    private static final Logger LOG = System.getLogger(HttpServer.class.getName());

    /** Requests answered at once; every response that streams holds one of these threads. */
    private static final int THREADS = 256;

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final long LINGER_BYTES = 256L * 1024 * 1024;

    private final com.sun.net.httpserver.HttpServer server;
    private final ThreadPoolExecutor workers;
    private final List<Endpoint> endpoints;
    private final LoopbackGuard guard;
    private final RunningRequests running = new RunningRequests();

    private HttpServer(com.sun.net.httpserver.HttpServer server, List<Endpoint> endpoints) {
        this.server = server;
        this.endpoints = List.copyOf(endpoints);
        this.guard = new LoopbackGuard(server.getAddress().getPort());
        this.workers = Workers.start(THREADS, "http-" + server.getAddress().getPort());
    }

    /**
     * Starts to serve.
     *
     * @param port 0 for any that is free
     * @param endpoints asked in this order
     * @throws UncheckedIOException if the port is taken or not allowed
     */
    public static HttpServer start(int port, List<Endpoint> endpoints) {
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            HttpServer http = new HttpServer(
                    com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(loopback, port), 512), endpoints);
            http.server.setExecutor(http.workers);
            http.server.createContext("/", http::serve);
            http.server.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Lets running requests finish (5 seconds at most), answers new ones with 503 meanwhile, then stops. */
    @Override
    public void close() {
        running.refuseNewOnes();
        endpoints.forEach(Endpoint::ending);
        running.awaitNone(GRACE);
        server.stop(0);
        workers.shutdownNow();
    }

    private void serve(HttpExchange exchange) {
        boolean admitted = running.enter();
        // not try-with-resources: closing is also how a broken exchange is dropped, and it must come before leave()
        try {
            HttpRequest request = HttpRequest.from(exchange);
            send(exchange, admitted ? answer(request)
                    : HttpResponse.text(503, "The server is shutting down.").header("Connection", "close"));
        } catch (IOException e) {
            // the client has gone: nobody is left to be told
        } catch (RuntimeException | Error e) {
            logFailure(exchange, e);
        } finally {
            exchange.close();
            if (admitted) {
                running.leave();
            }
        }
    }

    private HttpResponse answer(HttpRequest request) throws IOException {
        if (!guard.admits(request)) {
            return HttpResponse.text(403, "This server answers requests to its own address only.");
        }
        try {
            for (Endpoint endpoint : endpoints) {
                if (endpoint.accepts(request)) {
                    return endpoint.handle(request);
                }
            }
            return HttpResponse.text(404, "Nothing is served under this path.");
        } catch (BodyTooLargeException e) {
            return HttpResponse.text(413, e.getMessage()).header("Connection", "close");
        } catch (RuntimeException e) {
            logFailure(null, e);
            return HttpResponse.text(500, "The server failed.");
        }
    }

    private static void send(HttpExchange exchange, HttpResponse response) throws IOException {
        if (response.isNone()) {
            return;
        }
        response.headers().forEach(exchange.getResponseHeaders()::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        boolean bodiless = response.length() == 0 || head;
        if (head && response.length() > 0) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(response.length()));
        }
        // the JDK's server: -1 is no body, 0 is a body in chunks
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : Math.max(response.length(), 0));
        if (!bodiless) {
            try (OutputStream body = exchange.getResponseBody()) {
                response.writeTo(body);
                body.flush();
                discardRest(exchange.getRequestBody());
            }
        }
    }

    /**
     * A connection that is closed while the client still writes is reset, and the client never reads the answer that
     * was sent. So what is left of a refused body is thrown away, if it comes soon.
     */
    private static void discardRest(InputStream request) throws IOException {
        if (request.read() < 0) {
            return;
        }
        byte[] buffer = new byte[64 * 1024];
        long end = System.nanoTime() + LINGER.toNanos();
        long left = LINGER_BYTES;
        int read = 0;
        while (read >= 0 && left > 0 && System.nanoTime() < end) {
            read = request.read(buffer);
            left -= read;
        }
    }

    /** Where it failed, but not the message: it may quote the request. */
    private static void logFailure(HttpExchange exchange, Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        LOG.log(Level.ERROR, "{0} at {1}{2}", failure.getClass().getName(), stack.length == 0 ? "?" : stack[0],
                exchange == null ? "" : " after the answer had begun");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
