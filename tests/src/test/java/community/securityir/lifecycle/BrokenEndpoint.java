package community.securityir.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A port behind which there is no service, or one that does not answer as it should. */
final class BrokenEndpoint implements AutoCloseable {

    /** What it does to a connection. */
    @FunctionalInterface
    interface Deed {
        void to(Socket connection) throws IOException;
    }

    private final ServerSocket port;
    private final Deed deed;
    private final List<Socket> connections = Collections.synchronizedList(new ArrayList<>());

    private BrokenEndpoint(Deed deed) throws IOException {
        this.deed = deed;
        this.port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "broken-endpoint");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    static BrokenEndpoint that(Deed deed) {
        try {
            return new BrokenEndpoint(deed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the request, says this, and closes the connection. */
    static Deed says(String answer) {
        return connection -> {
            readRequest(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            out.flush();
            connection.close();
        };
    }

    /** A complete answer with this body. */
    static Deed answers(String status, String contentType, String body) {
        return says(head(status, contentType, body.getBytes(StandardCharsets.UTF_8).length) + body);
    }

    static String head(String status, String contentType, int length) {
        return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(status, contentType, length);
    }

    /** Closes the connection so that the other side gets a reset. */
    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    /** What an HTTP server answers to what is no HTTP. */
    static void refuseWhateverComes(Socket connection) throws IOException {
        connection.getInputStream().read();
        connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(
                StandardCharsets.US_ASCII));
        connection.close();
    }

    /** Sends one byte after the other, for as long as somebody reads. */
    static void trickle(Socket connection) throws IOException {
        readRequest(connection.getInputStream());
        OutputStream out = connection.getOutputStream();
        out.write(head("200 OK", "application/json", 1_000_000_000).getBytes(StandardCharsets.UTF_8));
        try {
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Up to the blank line; what follows of the body does not matter. */
    static void readRequest(InputStream in) throws IOException {
        int ends = 0;
        for (int next = in.read(); next >= 0 && ends < 4; next = ends < 4 ? in.read() : -1) {
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
        }
    }

    String address() {
        return "127.0.0.1:" + port.getLocalPort();
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket connection = port.accept();
                connections.add(connection);
                Thread server = new Thread(() -> serve(connection), "broken-endpoint-connection");
                server.setDaemon(true);
                server.start();
            } catch (IOException e) {
                // closed: the loop ends
            }
        }
    }

    private void serve(Socket connection) {
        try {
            deed.to(connection);
        } catch (IOException e) {
            // the client gave up, as it should
        }
    }

    @Override
    public void close() {
        try {
            port.close();
            for (Socket connection : List.copyOf(connections)) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
