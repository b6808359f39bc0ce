package community.securityir.local.standin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Mails;
import community.securityir.local.standin.store.Mails.Recipient;
import community.securityir.local.standin.store.Mails.Status;
import community.securityir.local.standin.store.Mails.Text;
import community.securityir.local.standin.store.MembershipRecord;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is told what. Mails are noted in the transaction of the change that they tell of, in the words that are true
 * then; they become messages when they are read or sent.
 */
public final class Notifications {

    /** The mailbox keeps its bound by itself; this is only how often what is beyond it is swept out. */
    private static final int TRIM_EVERY = 100;

    private final Status status;
    private final AtomicInteger noted = new AtomicInteger();

    /** @param sent whether mails are sent to an SMTP server; else they are only to be read here */
    public Notifications(boolean sent) {
        this.status = sent ? Status.PENDING : Status.KEPT;
    }

    /**
     * To the case's watchers, but for those of the membership's team who do not want to hear of such a thing.
     *
     * @param active the membership; null if there is none
     */
    public void ofCase(Connection connection, CaseRecord record, MembershipRecord active, Notice notice) {
        Team team = new Team(active);
        Set<String> told = new HashSet<>();
        List<Recipient> recipients = new ArrayList<>();
        for (JsonNode watcher : record.list("watchers")) {
            if (!team.refuses(watcher, notice.kind()) && told.add(Team.identity(watcher))) {
                recipients.add(recipient(watcher));
            }
        }
        note(connection, notice, recipients, NoticeText.subject(record, notice), NoticeText.body(record, notice));
    }

    /** To the membership's team. */
    public void ofMembership(Connection connection, MembershipRecord record, Notice notice) {
        List<Recipient> recipients =
                new Team(record).wanting(notice.kind()).stream().map(Notifications::recipient).toList();
        note(connection, notice, recipients, NoticeText.subject(record, notice), NoticeText.body(record, notice));
    }

    private void note(Connection connection, Notice notice, List<Recipient> recipients, String subject, String body) {
        Mails.add(connection, new Text(notice.eventNumber(), notice.eventId(), notice.at(), notice.kind(), subject, body),
                recipients, status);
        if (noted.incrementAndGet() % TRIM_EVERY == 0) {
            Mails.trim(connection);
        }
    }

    private static Recipient recipient(JsonNode person) {
        return new Recipient(person.path("email").asText(), person.path("name").textValue());
    }
}
