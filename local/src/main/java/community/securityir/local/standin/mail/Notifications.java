package community.securityir.local.standin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Mails;
import community.securityir.local.standin.store.Mails.Draft;
import community.securityir.local.standin.store.Mails.Status;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.store.Memberships;
import java.sql.Connection;
import java.util.HashSet;
import java.util.Set;

/**
 * Who is told what. Mails are noted in the transaction of the change that they tell of, in the words that are true
 * then; they become messages when they are read or sent.
 */
public final class Notifications {

    private final Status status;

    /** @param sent whether mails are sent to an SMTP server; else they are only to be read here */
    public Notifications(boolean sent) {
        this.status = sent ? Status.PENDING : Status.KEPT;
    }

    /** To the case's watchers, but for those of the membership's team who do not want to hear of such a thing. */
    public void ofCase(Connection connection, CaseRecord record, Notice notice) {
        Team team = new Team(Memberships.active(connection, record.account(), record.region()));
        String subject = NoticeText.subject(record, notice);
        String body = NoticeText.body(record, notice);
        Set<String> told = new HashSet<>();
        for (JsonNode watcher : record.list("watchers")) {
            if (!team.refuses(watcher, notice.kind()) && told.add(Team.identity(watcher))) {
                note(connection, notice, watcher, subject, body);
            }
        }
        Mails.trim(connection);
    }

    /** To the membership's team. */
    public void ofMembership(Connection connection, MembershipRecord record, Notice notice) {
        String subject = NoticeText.subject(record, notice);
        String body = NoticeText.body(record, notice);
        for (JsonNode member : new Team(record).wanting(notice.kind())) {
            note(connection, notice, member, subject, body);
        }
        Mails.trim(connection);
    }

    private void note(Connection connection, Notice notice, JsonNode person, String subject, String body) {
        Mails.add(connection, new Draft(notice.eventNumber(), notice.eventId(), notice.at(), notice.kind(),
                person.path("email").asText(), person.path("name").textValue(), subject, body), status);
    }
}
