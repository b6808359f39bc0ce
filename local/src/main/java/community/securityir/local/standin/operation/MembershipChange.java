package community.securityir.local.standin.operation;

import community.securityir.local.standin.event.DetailType;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.store.Memberships;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ServiceException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;

/** How memberships are found and changed: each change in one transaction that runs alone, as with cases. */
final class MembershipChange {

    static final String RESOURCE_TYPE = "Membership";

    /** What is changed. Not called for a membership of somebody else. */
    @FunctionalInterface
    interface Change {
        void apply(Connection connection, MembershipRecord record, Instant now);
    }

    private final ServiceStore store;
    private final Clock clock;
    private final Announcements announcements;

    MembershipChange(ServiceStore store, Clock clock, Announcements announcements) {
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
     * Changes a membership and tells of it, if it is another one then.
     *
     * @throws ServiceException ResourceNotFoundException if there is no such membership
     */
    void change(Caller owner, String membershipId, DetailType type, Change change) {
        store.write(connection -> {
            MembershipRecord record = require(connection, owner, membershipId);
            Instant now = now();
            // as text: a number that was read back and the same number made anew are different kinds of nodes
            String before = record.content().toString();
            change.apply(connection, record, now);
            if (!record.content().toString().equals(before)) {
                Memberships.update(connection, record);
                announcements.ofMembership(connection, record, type, now);
            }
            return null;
        });
    }

    /** @throws ServiceException ResourceNotFoundException if this account has no such membership in this Region */
    static MembershipRecord require(Connection connection, Caller owner, String membershipId) {
        MembershipRecord record = Memberships.find(connection, owner.account(), owner.region(), membershipId);
        if (record == null) {
            throw ServiceException.notFound("There is no membership with this id in this account and Region.");
        }
        return record;
    }

    /** @throws ServiceException ConflictException if this account has an active membership in this Region */
    static void requireNoneActive(Connection connection, Caller owner) {
        MembershipRecord active = Memberships.active(connection, owner.account(), owner.region());
        if (active != null) {
            throw ServiceException.conflict("The account has an active membership in this Region already.",
                    RESOURCE_TYPE, active.membershipId());
        }
    }

    static String arn(MembershipRecord record) {
        return new Caller(record.account(), record.region()).arn("membership/" + record.membershipId());
    }
}
