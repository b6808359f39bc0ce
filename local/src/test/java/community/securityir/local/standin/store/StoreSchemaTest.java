package community.securityir.local.standin.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import community.securityir.local.sql.Database;
import community.securityir.local.sql.Sql;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.store.Mails.Mail;
import community.securityir.local.standin.store.Mails.Recipient;
import community.securityir.local.standin.store.Mails.Status;
import community.securityir.local.standin.store.Mails.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that an older stand-in left is brought up to date, whichever of its scripts it has seen. */
class StoreSchemaTest {

    @TempDir
    private Path folder;

    @Test
    void aFileFromBeforeMembershipsKeepsItsCases() {
        List<String> before = StoreSchema.MIGRATIONS.subList(0, 2);
        try (Database old = Database.open(folder.resolve("service.db"), before)) {
            old.write(connection -> Cases.insert(connection, RunningStandIn.ACCOUNT, "us-east-1", "1234567890",
                    JsonNodeFactory.instance.objectNode().put("title", "from before")));
        }

        try (RunningStandIn standIn = RunningStandIn.in(folder)) {
            assertThat(standIn.client().getCase(get -> get.caseId("1234567890")).title()).isEqualTo("from before");
            assertThat(standIn.client().listMemberships(list -> {}).items()).hasSize(1);
        }
    }

    /** In its time each mail carried the whole text; those that come from outside have no number of an event. */
    @Test
    void aFileFromBeforeNoticesKeepsItsMails() {
        List<String> before = StoreSchema.MIGRATIONS.subList(0, 10);
        try (Database old = Database.open(folder.resolve("service.db"), before)) {
            old.write(connection -> {
                for (String address : List.of("gone@example.com", "ann@example.com", "bo@example.com")) {
                    Sql.update(connection, "INSERT INTO mails (event_number, event_id, created, kind, address, name,"
                            + " subject, body, status, attempts, failure) VALUES (7, 'e-7', 5, 'Case Closed', ?, ?, 'closed',"
                            + " 'It was closed.', 'FAILED', 2, 'refused')", address, address.substring(0, 2));
                }
                Sql.update(connection, "INSERT INTO mails (event_number, event_id, created, kind, address, subject, body,"
                        + " status) SELECT 0, 'outside-' || id, 6, 'Topic', address, 's', 'To ' || name, 'KEPT' FROM mails");
                return Sql.update(connection, "DELETE FROM mails WHERE id IN (1, 4)");
            });
        }

        try (ServiceStore store = ServiceStore.open(folder)) {
            Text text = new Text(7, "e-7", Instant.ofEpochMilli(5), "Case Closed", "closed", "It was closed.");
            assertThat(store.<List<Mail>>read(connection -> Mails.newestFirst(connection, Long.MAX_VALUE, 10)))
                    .containsExactly(
                            outside(6, "bo@example.com", "To bo"), outside(5, "ann@example.com", "To an"),
                            new Mail(3, text, new Recipient("bo@example.com", "bo"), Status.FAILED, 2, "refused"),
                            new Mail(2, text, new Recipient("ann@example.com", "an"), Status.FAILED, 2, "refused"));
            store.write(connection -> {
                Mails.clear(connection);
                Mails.add(connection, text, List.of(new Recipient("cy@example.com", null)), Status.PENDING);
                return null;
            });
            assertThat(store.read(Mails::nextPending).id()).as("no id is given twice").isEqualTo(7);
        }
    }

    private static Mail outside(long id, String address, String body) {
        return new Mail(id, new Text(0, "outside-" + (id - 3), Instant.ofEpochMilli(6), "Topic", "s", body),
                new Recipient(address, null), Status.KEPT, 0, null);
    }
}
