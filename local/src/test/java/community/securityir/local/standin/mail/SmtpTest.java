package community.securityir.local.standin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import community.securityir.local.delivery.Retries;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.Until;
import community.securityir.local.standin.store.Mails;
import community.securityir.local.standin.store.Mails.Mail;
import community.securityir.local.standin.store.Mails.Recipient;
import community.securityir.local.standin.store.Mails.Status;
import community.securityir.local.standin.store.Mails.Text;
import community.securityir.local.standin.store.ServiceStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SMTP servers that are not there, refuse, or are somebody else's. */
class SmtpTest {

    private static final Retries QUICK = new Retries(3, Duration.ofMillis(1), Duration.ofMillis(2));

    @TempDir
    private Path folder;

    private static GreenMail server(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        server.start();
        return server;
    }

    /** Where nobody listens. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void note(ServiceStore store, long event, String address) {
        store.write(connection -> {
            Mails.add(connection, new Text(event, "e", Instant.EPOCH, "Case Created", "s", "b\n"),
                    List.of(new Recipient(address, null)), Status.PENDING);
            return null;
        });
    }

    private static List<Mail> mails(ServiceStore store) {
        return store.read(connection -> Mails.newestFirst(connection, Long.MAX_VALUE, 100));
    }

    @Test
    void theApiDoesNotMindAServerThatIsNotThere() throws Exception {
        int port = freePort();
        try (RunningStandIn standIn = new RunningStandIn(RunningStandIn.options(folder)
                .withSmtp(new SmtpAddress("127.0.0.1", port)))) {
            standIn.client().createCase(Samples.full().build());
            Until.so("tried in vain", () -> RunningStandIn.json(standIn.send("GET", "/_sir/mail", ""))
                    .at("/mails/1/attempts").asInt() > 0);
            var page = RunningStandIn.json(standIn.send("GET", "/_sir/mail", ""));
            assertThat(page.path("smtp").asText()).isEqualTo("127.0.0.1:" + port);
            assertThat(page.at("/mails/1/failure").asText()).contains("connect");
        }
        GreenMail server = server(port);
        try (RunningStandIn standIn = new RunningStandIn(RunningStandIn.options(folder)
                .withSmtp(new SmtpAddress("127.0.0.1", port)))) {
            Until.so("sent by the next one", () -> RunningStandIn.json(standIn.send("GET", "/_sir/mail", ""))
                    .at("/counts/sent").asInt() == 2);
            assertThat(server.getReceivedMessages()).hasSize(2);
        } finally {
            server.stop();
        }
    }

    @Test
    void whatWasKeptIsNotSentLater() {
        try (RunningStandIn standIn = RunningStandIn.in(folder)) {
            standIn.client().createCase(Samples.full().build());
        }
        GreenMail server = server(0);
        try (RunningStandIn standIn = new RunningStandIn(RunningStandIn.options(folder)
                .withSmtp(new SmtpAddress("127.0.0.1", server.getSmtp().getPort())))) {
            standIn.client().createCase(Samples.minimal().watchers(Samples.watcher("cy@example.com")).build());
            Until.so("the new one sent", () -> server.getReceivedMessages().length > 0);
            assertThat(RunningStandIn.json(standIn.send("GET", "/_sir/mail", "")).path("counts").path("kept").asInt())
                    .isEqualTo(2);
        } finally {
            server.stop();
        }
    }

    private static void sendUntilAllFailed(ServiceStore store, int port) {
        SmtpSender sender = new SmtpSender(store, new SmtpAddress("127.0.0.1", port), QUICK);
        try {
            Until.so("all failed", () -> mails(store).stream().allMatch(mail -> mail.status() == Status.FAILED));
        } finally {
            sender.close();
        }
    }

    @Test
    void attemptsAreBoundedAndTheNextMailHasItsTurn() throws Exception {
        try (ServiceStore store = ServiceStore.open(folder)) {
            note(store, 1, "ann@example.com");
            note(store, 2, "bo@example.com");
            sendUntilAllFailed(store, freePort());
            assertThat(mails(store)).extracting(Mail::attempts).containsExactly(3, 3);
            assertThat(mails(store).get(0).failure()).isNotBlank();
        }
    }

    @Test
    void aRefusalForGoodIsNotTriedAgain() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                ServiceStore store = ServiceStore.open(folder)) {
            Thread server = new Thread(() -> refuse(socket));
            server.setDaemon(true);
            server.start();
            note(store, 1, "ann@example.com");
            sendUntilAllFailed(store, socket.getLocalPort());
            assertThat(mails(store).get(0).attempts()).isEqualTo(1);
            assertThat(mails(store).get(0).failure()).isNotBlank();
        }
    }

    /** An SMTP server that knows no recipient. */
    private static void refuse(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    OutputStream out = client.getOutputStream()) {
                out.write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String answer = line.startsWith("RCPT") ? "550 no such user" : "250 ok";
                    out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // the next one
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:1025, 127.0.0.1:1025", "localhost:25, localhost:25", "[::1]:2525, [::1]:2525",
        "LOCALHOST:65535, LOCALHOST:65535"})
    void aServerOnThisMachineIsTaken(String text, String shown) {
        assertThat(SmtpAddress.parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp.example.com:25", "192.0.2.1:25", "[2001:db8::1]:25", "127.0.0.2:25",
        "localhost.example.com:25"})
    void oneOnAnotherIsRefusedByName(String text) {
        assertThatThrownBy(() -> SmtpAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(": " + text.substring(0, text.length() - 3) + " is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", ":25", "localhost:", "localhost:0", "localhost:65536", "localhost:smtp",
        "::1:25", "localhost:25:25"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> SmtpAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HOST:PORT");
    }
}
