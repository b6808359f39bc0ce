package community.securityir.local.standin.operation;

import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.CaseEdits;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Cases;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.store.Memberships;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ServiceException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;

/**
 * How cases are found and changed: a change reads the case, alters it, notes the edit and writes both back in one
 * transaction that runs alone, so that changes at the same time never undo each other.
 */
public final class CaseChange {

    static final String RESOURCE_TYPE = "Case";

    /** What is changed, and how the history tells it. Answers with null if nothing changed: then nothing is written. */
    @FunctionalInterface
    public interface Change {
        Edit apply(CaseRecord record, Instant now);
    }

    /**
     * An entry of the case's history, and what people are told of it.
     *
     * @param message names members, not values, and has 10 characters at least
     * @param kind what the notification is called: one of the model's CommunicationType
     */
    public record Edit(String action, String message, String kind) {

        public Edit(String action, String message) {
            this(action, message, action);
        }
    }

    private final ServiceStore store;
    private final Clock clock;
    private final Announcements announcements;

    public CaseChange(ServiceStore store, Clock clock, Announcements announcements) {
        this.store = store;
        this.clock = clock;
        this.announcements = announcements;
    }

    Announcements announcements() {
        return announcements;
    }

    /** To the millisecond: what the API's timestamps carry. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /**
     * Changes a case on behalf of somebody and returns it as it is then.
     *
     * @throws ServiceException ResourceNotFoundException if there is no such case, ConflictException if it is closed
     */
    public CaseRecord change(Caller owner, String caseId, String principal, Change change) {
        return store.write(connection -> changeIn(connection, owner, caseId, principal, change));
    }

    /** The same within a transaction that changes other things too. */
    CaseRecord changeIn(Connection connection, Caller owner, String caseId, String principal, Change change) {
        CaseRecord record = require(connection, owner, caseId);
        if (CaseStatuses.CLOSED.equals(record.text("caseStatus"))) {
            throw ServiceException.conflict("The case is closed: only its tags can be changed.",
                    RESOURCE_TYPE, caseId);
        }
        Instant now = now();
        Edit edit = change.apply(record, now);
        if (edit != null) {
            record.set("lastUpdatedDate", Timestamps.toNode(now));
            Cases.update(connection, record);
            note(connection, record, principal, edit, now);
        }
        return record;
    }

    /** Writes into the history what was done to a case, and tells of it. */
    void note(Connection connection, CaseRecord record, String principal, Edit edit, Instant now) {
        note(connection, record, Memberships.active(connection, record.account(), record.region()), principal, edit, now);
    }

    /**
     * The same where the membership was read before.
     *
     * @param active null if there is none
     */
    void note(Connection connection, CaseRecord record, MembershipRecord active, String principal, Edit edit,
            Instant now) {
        CaseEdits.add(connection, record.seq(), now, principal, edit.action(), edit.message());
        announcements.ofCase(connection, record, active, principal, edit, now);
    }

    /** @throws ServiceException ResourceNotFoundException if this account has no such case in this Region */
    static CaseRecord require(Connection connection, Caller owner, String caseId) {
        CaseRecord record = Cases.find(connection, owner.account(), owner.region(), caseId);
        if (record == null) {
            throw ServiceException.notFound("There is no case with this id in this account and Region.");
        }
        return record;
    }

    static String arn(CaseRecord record) {
        return new Caller(record.account(), record.region()).arn("case/" + record.caseId());
    }
}
