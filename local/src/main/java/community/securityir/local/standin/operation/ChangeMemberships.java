package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Input;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.event.DetailType;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.ServiceException;
import java.sql.Connection;
import java.util.Map;

/**
 * UpdateMembership and CancelMembership.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_UpdateMembership.html">
 *     UpdateMembership</a>
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_CancelMembership.html">
 *     CancelMembership</a>
 */
final class ChangeMemberships {

    private static final String ID = "membershipId";
    private static final String UNDO = "undoMembershipCancellation";
    private static final String CONFIGURATIONS_UPDATE = "membershipAccountsConfigurationsUpdate";
    private static final Elements UNITS = new Elements(CreateMembership.UNITS, null);
    private static final String UNITS_TO_REMOVE = "organizationalUnitsToRemove";

    private final MembershipChange memberships;

    ChangeMemberships(MembershipChange memberships) {
        this.memberships = memberships;
    }

    ObjectNode updateMembership(Call call) {
        Input input = call.input();
        boolean undo = input.has(UNDO);
        if (undo && !input.members().path(UNDO).asBoolean()) {
            // as UpdateMembershipRequest documents it
            throw ServiceException.invalid(UNDO, "Member must be true or absent");
        }
        JsonNode configurations = input.members().path(CONFIGURATIONS_UPDATE);
        refuseContradiction(configurations);
        memberships.change(call.caller(), input.text(ID), DetailType.MEMBERSHIP_UPDATED, (connection, record, now) -> {
            if (undo) {
                undoCancellation(connection, call, record);
            }
            if (!record.isActive()) {
                throw ServiceException.conflict("The membership is cancelled.", MembershipChange.RESOURCE_TYPE,
                        record.membershipId());
            }
            replace(record, input);
            configure(record, configurations);
        });
        return JsonNodeFactory.instance.objectNode();
    }

    /** At once; a cancelled one stays as it is: the model calls the operation idempotent. */
    ObjectNode cancelMembership(Call call) {
        String membershipId = call.input().text(ID);
        memberships.change(call.caller(), membershipId, DetailType.MEMBERSHIP_CANCELLED, (connection, record, now) -> {
            if (record.isActive()) {
                record.cancel(Timestamps.toNode(now));
            }
        });
        return JsonNodeFactory.instance.objectNode().put(ID, membershipId);
    }

    private static void undoCancellation(Connection connection, Call call, MembershipRecord record) {
        if (!record.isActive()) {
            MembershipChange.requireNoneActive(connection, call.caller());
            record.activate();
        }
    }

    private static void replace(MembershipRecord record, Input input) {
        for (String member : new String[] {"membershipName", "incidentResponseTeam"}) {
            if (input.has(member)) {
                record.set(member, input.members().get(member));
            }
        }
        Elements features = CreateMembership.FEATURES;
        if (input.has(features.member())) {
            Map<String, JsonNode> result = features.index(input.members().get(features.member()));
            features.index(record.content().path(features.member())).forEach(result::putIfAbsent);
            record.set(features.member(), JsonNodeFactory.instance.arrayNode().addAll(result.values()));
        }
    }

    private static void configure(MembershipRecord record, JsonNode update) {
        ObjectNode configurations = record.object(CreateMembership.CONFIGURATIONS);
        if (update.has(CreateMembership.COVER)) {
            configurations.set(CreateMembership.COVER, update.get(CreateMembership.COVER));
        }
        Map<String, JsonNode> units = UNITS.index(configurations.path(UNITS.member()));
        units.keySet().removeAll(UNITS.index(update.path(UNITS_TO_REMOVE)).keySet());
        UNITS.index(update.path(UNITS.toAdd())).forEach(units::putIfAbsent);
        configurations.putArray(UNITS.member()).addAll(units.values());
    }

    private static void refuseContradiction(JsonNode update) {
        Map<String, JsonNode> removed = UNITS.index(update.path(UNITS_TO_REMOVE));
        if (UNITS.index(update.path(UNITS.toAdd())).keySet().stream().anyMatch(removed::containsKey)) {
            throw ServiceException.invalid(CONFIGURATIONS_UPDATE + "." + UNITS.toAdd(),
                    "Member must not have elements that " + UNITS_TO_REMOVE + " has too");
        }
    }
}
