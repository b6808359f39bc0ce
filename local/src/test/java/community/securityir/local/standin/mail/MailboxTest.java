package community.securityir.local.standin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.sql.Sql;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.StandInOptions;
import community.securityir.local.standin.store.Mails;
import community.securityir.local.standin.store.Mails.Mail;
import community.securityir.local.standin.store.Mails.Recipient;
import community.securityir.local.standin.store.Mails.Status;
import community.securityir.local.standin.store.Mails.Text;
import community.securityir.local.standin.store.ServiceStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** /_sir/mail: what would be sent, without an SMTP server. */
class MailboxTest {

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(StandInOptions.in(folder));
        client = standIn.client();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private JsonNode get(String path) {
        return RunningStandIn.json(standIn.send("GET", "/_sir/mail" + path, ""));
    }

    @Test
    void theNewcomersTeamReadsOfItsFirstCaseHere() {
        String id = client.createCase(Samples.minimal().build()).caseId();

        JsonNode page = get("");
        assertThat(page.path("mails")).extracting(mail -> mail.path("to").asText())
                .containsExactly("sam.example@example.com", "robin.example@example.com");
        assertThat(page.path("counts").toString())
                .isEqualTo("{\"kept\":2,\"pending\":0,\"sent\":0,\"failed\":0}");
        assertThat(page.has("smtp")).isFalse();
        JsonNode mail = get("/" + page.at("/mails/0/id").asLong());
        assertThat(mail.path("subject").asText())
                .isEqualTo("[Stand-in] Case " + id + ", Case Created: Unusual sign-ins");
        assertThat(mail.path("kind").asText()).isEqualTo("Case Created");
        assertThat(mail.path("status").asText()).isEqualTo("kept");
        assertThat(mail.path("attempts").asInt()).isZero();
        assertThat(mail.path("eventNumber").asLong()).isEqualTo(2);
        assertThat(mail.path("body").asText()).startsWith("This comes from a stand-in");
        assertThat(mail.path("message").asText()).contains("\r\nTo: Sam Example <sam.example@example.com>\r\n");
        assertThat(get("/" + page.at("/mails/0/id").asLong())).as("the same message each time").isEqualTo(mail);
    }

    @Test
    void pagesGoFromTheNewestToTheOldest() {
        for (int i = 0; i < 3; i++) {
            client.createCase(Samples.minimal().title("case " + i).build());
        }
        List<Long> ids = new ArrayList<>();
        JsonNode page = get("?limit=4");
        page.path("mails").forEach(mail -> ids.add(mail.path("id").asLong()));
        page = get("?limit=4&before=" + page.path("next").asLong());
        page.path("mails").forEach(mail -> ids.add(mail.path("id").asLong()));

        assertThat(ids).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(page.has("next")).isFalse();
    }

    @Test
    void itCanBeEmptied() {
        client.createCase(Samples.minimal().build());

        assertThat(standIn.send("DELETE", "/_sir/mail", "").statusCode()).isEqualTo(204);

        assertThat(get("").path("mails")).isEmpty();
        assertThat(standIn.send("GET", "/_sir/mail/1", "").statusCode()).isEqualTo(404);
        client.createCase(Samples.minimal().build());
        assertThat(get("").path("mails")).extracting(mail -> mail.path("id").asLong()).containsExactly(4L, 3L);
    }

    @Test
    void itOutlivesTheStandIn() {
        client.createCase(Samples.minimal().build());
        JsonNode before = get("");
        stop();
        start();
        assertThat(get("")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?before=x", "?after=1"})
    void whatIsNoQueryIsRefused(String query) {
        assertThat(standIn.send("GET", "/_sir/mail" + query, "").statusCode()).isEqualTo(400);
        assertThat(standIn.send("POST", "/_sir/mail", "").statusCode()).isEqualTo(405);
        assertThat(standIn.send("DELETE", "/_sir/mail/1", "").statusCode()).isEqualTo(405);
    }

    private static void holdsTheNewest(ServiceStore store) {
        List<Mail> mails = store.read(connection -> Mails.newestFirst(connection, Long.MAX_VALUE, 20_000));
        assertThat(mails).hasSize(10_000);
        assertThat(mails.get(9_999).text().eventNumber()).isEqualTo(5);
        assertThat(store.read(Mails::counts)).isEqualTo(Map.of(Status.PENDING, 10_000L));
        assertThat(store.read(Mails::nextPending)).isEqualTo(mails.get(9_999));
        assertThat(store.<Mail>read(connection -> Mails.find(connection, 10))).isNull();
        assertThat(store.<Mail>read(connection -> Mails.find(connection, 11))).isEqualTo(mails.get(9_999));
    }

    @Test
    void itHoldsTheNewestOnly() {
        try (ServiceStore store = ServiceStore.open(folder.resolve("other"))) {
            store.write(connection -> {
                for (int i = 0; i < 5_005; i++) {
                    Mails.add(connection, new Text(i, "e", Instant.EPOCH, "Case Created", "s", "b"),
                            List.of(new Recipient("ann@example.com", null), new Recipient("bo@example.com", "Bo")),
                            Status.PENDING);
                }
                return null;
            });
            holdsTheNewest(store);
            store.write(connection -> {
                Mails.trim(connection);
                return null;
            });
            holdsTheNewest(store);
            assertThat(store.<Long>read(connection -> Sql.first(connection, row -> row.getLong(1),
                    "SELECT (SELECT count(*) FROM mails) + (SELECT count(*) FROM notices)"))).isEqualTo(15_000);
        }
    }

    /** They all have the number 0. */
    @Test
    void mailsFromOutsideKeepWordsOfTheirOwnAndComeOnce() {
        try (ServiceStore store = ServiceStore.open(folder.resolve("other"))) {
            Mailbox mailbox = new Mailbox(store, null);
            for (String event : List.of("a", "b", "a")) {
                for (String address : List.of("ann@example.com", "bo@example.com")) {
                    mailbox.add(new Text(0, event, Instant.EPOCH, "Topic", event, "to " + address),
                            new Recipient(address, null));
                }
            }
            assertThat(store.<List<Mail>>read(connection -> Mails.newestFirst(connection, Long.MAX_VALUE, 10)))
                    .extracting(mail -> mail.text().subject() + " " + mail.text().body())
                    .containsExactly("b to bo@example.com", "b to ann@example.com", "a to bo@example.com",
                            "a to ann@example.com");
        }
    }
}
