import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Asks an HTTP server on 127.0.0.1 the same thing over and over, on connections that stay open, and prints how fast it
 * answers as one JSON object. Each client sends its next request when it has the answer to the last one; on a connection of
 * its own each time if the server closes them, as moto's does.
 *
 * <p>All connections belong to one thread and requests are bytes that lie ready: this takes some 10 microseconds of one
 * core for a request, so that the server is what is measured, and leaves the other core to it.
 *
 * <p>Usage: {@code Load PORT CONNECTIONS REQUESTS SECONDS REQUEST-FILE VALUES-FILE}. It ends after so many requests or
 * seconds, whichever comes first. The request file holds one whole HTTP request. Where {@code @@@@@@@@@@} stands in it, each
 * request has another value: the lines of the values file in turn, of 10 characters each, or numbers if it is {@code -}.
 */
public final class Load {

    private static final byte[] PLACE = "@@@@@@@@@@".getBytes(StandardCharsets.US_ASCII);

    /** One client, its connection and its request on the way. */
    private static final class Connection {

        private SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(1 << 20);
        private long sent;

    }

    private final InetSocketAddress server;
    private final Selector selector;
    private final byte[] request;
    private final int place;
    private final List<String> values;
    private final long[] took;
    private final int wanted;
    private final long end;
    private int sent;
    private int answered;

    private Load(int port, Selector selector, byte[] request, List<String> values, int wanted, long end)
            throws IOException {
        this.server = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        this.selector = selector;
        this.request = request;
        this.place = indexOf(request, request.length, PLACE);
        this.values = values;
        this.wanted = wanted;
        this.took = new long[wanted];
        this.end = end;
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int connections = Integer.parseInt(arguments[1]);
        int requests = Integer.parseInt(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        byte[] request = Files.readAllBytes(Path.of(arguments[4]));
        List<String> values = arguments[5].equals("-") ? List.of() : Files.readAllLines(Path.of(arguments[5]));
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            Load load = new Load(port, selector, request, values, requests, start + (long) (seconds * 1e9));
            load.run(connections);
            load.report((System.nanoTime() - start) / 1e9);
        }
    }

    private void run(int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            Connection connection = new Connection();
            open(connection);
            send(connection);
        }
        while (answered < sent) {
            if (selector.select(60_000) == 0) {
                throw new IOException("no answer for a minute");
            }
            List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
            selector.selectedKeys().clear();
            for (SelectionKey key : ready) {
                read((Connection) key.attachment());
            }
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
    }

    private void open(Connection connection) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, connection);
        connection.channel = channel;
    }

    private void send(Connection connection) throws IOException {
        long now = System.nanoTime();
        if (sent >= wanted || now >= end && sent > 0) {
            return;
        }
        if (place >= 0) {
            String value = values.isEmpty() ? "%010d".formatted(sent) : values.get(sent % values.size());
            System.arraycopy(value.getBytes(StandardCharsets.US_ASCII), 0, request, place, PLACE.length);
        }
        sent++;
        connection.sent = now;
        if (!connection.channel.isOpen()) {
            open(connection);
        }
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            connection.channel.write(bytes);
        }
    }

    private void read(Connection connection) throws IOException {
        ByteBuffer answer = connection.answer;
        if (connection.channel.read(answer) < 0) {
            throw new IOException("the server closed a connection: " + text(answer, answer.position()));
        }
        int head = indexOf(answer.array(), answer.position(), "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        if (head < 0) {
            return;
        }
        String headers = text(answer, head).toLowerCase(Locale.ROOT);
        if (!headers.startsWith("http/1.1 2")) {
            throw new IOException("not the answer that was wanted: " + text(answer, answer.position()));
        }
        int length = headers.indexOf("\r\ncontent-length:");
        if (length < 0) {
            throw new IOException("an answer without Content-Length: " + headers);
        }
        int from = length + "\r\ncontent-length:".length();
        int to = headers.indexOf('\r', from);
        int body = Integer.parseInt(headers.substring(from, to < 0 ? headers.length() : to).trim());
        if (answer.position() < head + 4 + body) {
            return;
        }
        took[answered++] = System.nanoTime() - connection.sent;
        answer.clear();
        if (headers.contains("\r\nconnection: close")) {
            connection.channel.close();
        }
        send(connection);
    }

    private void report(double seconds) {
        long[] sorted = Arrays.copyOf(took, answered);
        Arrays.sort(sorted);
        System.out.printf(Locale.ROOT, "{\"requests\": %d, \"per_second\": %.1f, \"median_ms\": %.3f, \"p99_ms\": %.3f}%n",
                answered, answered / seconds, sorted[answered / 2] / 1e6, sorted[(int) (answered * 0.99)] / 1e6);
    }

    private static String text(ByteBuffer buffer, int length) {
        return new String(buffer.array(), 0, length, StandardCharsets.ISO_8859_1);
    }

    private static int indexOf(byte[] bytes, int length, byte[] wanted) {
        for (int i = 0; i + wanted.length <= length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
