package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.event.DetailType;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.store.Memberships;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.Handler;
import community.securityir.local.standin.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.UUID;

/**
 * The active membership, without which the service does nothing with cases. Whoever never had one in a Region finds one
 * there, so that a newcomer is not stopped; in strict mode nobody does.
 */
final class ActiveMembership {

    private final ServiceStore store;
    private final MembershipChange memberships;
    private final Switches switches;

    ActiveMembership(ServiceStore store, MembershipChange memberships, Switches switches) {
        this.store = store;
        this.memberships = memberships;
        this.switches = switches;
    }

    /** The handler, for those with an active membership only. */
    Handler required(Handler handler) {
        return call -> {
            if (!store.read(connection -> isActive(connection, call.caller()))) {
                provide(call.caller());
                store.read(connection -> require(connection, call.caller()));
            }
            return handler.handle(call);
        };
    }

    /** The same for one that only reads: on the snapshot on which the membership was found. */
    Handler requiredToRead(Handler handler) {
        Handler otherwise = required(handler);
        return call -> {
            ObjectNode output = store.read(connection -> isActive(connection, call.caller()) ? handler.handle(call) : null);
            return output != null ? output : otherwise.handle(call);
        };
    }

    /** The handler, once there is a membership for a newcomer. */
    Handler provided(Handler handler) {
        return call -> {
            provide(call.caller());
            return handler.handle(call);
        };
    }

    /** @throws ServiceException SecurityIncidentResponseNotActiveException if there is none */
    static MembershipRecord require(Connection connection, Caller caller) {
        MembershipRecord active = Memberships.active(connection, caller.account(), caller.region());
        if (active == null) {
            throw new ServiceException("SecurityIncidentResponseNotActiveException",
                    "The account has no active membership of Security Incident Response in this Region.");
        }
        return active;
    }

    private void provide(Caller caller) {
        if (switches.strictMembership() || store.read(connection -> any(connection, caller))) {
            return;
        }
        store.write(connection -> {
            if (!any(connection, caller)) {
                Instant now = memberships.now();
                Memberships.insert(connection, caller.account(), caller.region(), id(caller),
                        CreateMembership.content(local(), now));
                // no mail: nobody asked for it, and its people are nobody
                memberships.announcements().quietlyOfMembership(connection, caller, id(caller),
                        DetailType.MEMBERSHIP_CREATED, now);
            }
            return null;
        });
    }

    private static boolean isActive(Connection connection, Caller caller) {
        return Memberships.isActive(connection, caller.account(), caller.region());
    }

    private static boolean any(Connection connection, Caller caller) {
        return Memberships.any(connection, caller.account(), caller.region());
    }

    /** The same in every data folder, so that what a script wrote down stays true. */
    private static String id(Caller caller) {
        String name = caller.account() + "/" + caller.region();
        return CreateMembership.id(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** With people who are nobody: example.com is reserved for that (RFC 2606). */
    private static ObjectNode local() {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("membershipName", "Local membership");
        ArrayNode team = input.putArray("incidentResponseTeam");
        team.addObject().put("name", "Robin Example").put("jobTitle", "Fictional incident lead")
                .put("email", "robin.example@example.com");
        team.addObject().put("name", "Sam Example").put("jobTitle", "Fictional incident analyst")
                .put("email", "sam.example@example.com");
        return input;
    }
}
