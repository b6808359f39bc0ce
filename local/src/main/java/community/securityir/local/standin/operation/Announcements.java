package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.event.DetailType;
import community.securityir.local.standin.event.ServiceEvent;
import community.securityir.local.standin.mail.Notice;
import community.securityir.local.standin.mail.Notifications;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Events;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.wire.Caller;
import java.sql.Connection;
import java.time.Instant;

/**
 * Tells of what changed: an event for programs and mails for people, in the transaction of the change itself, so that
 * there is never one without the other.
 */
public final class Announcements {

    /** As the model's PrincipalId names them. */
    static final String RESPONDER = "AWS Responder";

    /** Whatever the service does by itself. */
    static final String SERVICE = "security-ir.amazonaws.com";

    private final Notifications notifications;

    public Announcements(Notifications notifications) {
        this.notifications = notifications;
    }

    /**
     * Of what stands in the case's history too.
     *
     * @param active the owner's membership; null if there is none
     */
    void ofCase(Connection connection, CaseRecord record, MembershipRecord active, String principal,
            CaseChange.Edit edit, Instant at) {
        Caller owner = new Caller(record.account(), record.region());
        String actor = actor(owner, principal);
        ObjectNode event = ServiceEvent.ofCase(DetailType.ofEdit(edit.action()), owner, record.caseId(), actor, at);
        long number = Events.add(connection, event);
        notifications.ofCase(connection, record, active,
                new Notice(number, event.path("id").asText(), edit.kind(), edit.message(), actor, at));
    }

    /** Of what leaves no trace in the case's history: an event, and nobody is bothered. */
    void quietlyOfCase(Connection connection, Caller owner, String caseId, String principal, Instant at) {
        String actor = actor(owner, principal);
        Events.add(connection, ServiceEvent.ofCase(DetailType.CASE_UPDATED, owner, caseId, actor, at));
    }

    void ofMembership(Connection connection, MembershipRecord record, DetailType type, Instant at) {
        Caller owner = new Caller(record.account(), record.region());
        ObjectNode event = ServiceEvent.ofMembership(type, owner, record.membershipId(), at);
        long number = Events.add(connection, event);
        String message = switch (type) {
            case MEMBERSHIP_CREATED -> "The membership was created.";
            case MEMBERSHIP_CANCELLED -> "The membership was cancelled.";
            default -> "The membership was changed.";
        };
        notifications.ofMembership(connection, record, new Notice(number, event.path("id").asText(), type.text(),
                message, owner.account(), at));
    }

    /** As with cases: an event only. */
    void quietlyOfMembership(Connection connection, Caller owner, String membershipId, DetailType type, Instant at) {
        Events.add(connection, ServiceEvent.ofMembership(type, owner, membershipId, at));
    }

    /** The history names a user, an event the user's account. */
    private static String actor(Caller owner, String principal) {
        return principal.equals(RESPONDER) || principal.equals(SERVICE) ? principal : owner.account();
    }
}
