package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.event.DetailType;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.store.Memberships;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.store.Tags;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.Handler;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Makes a membership, which is active at once; at most one for a client token, and one active one at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_CreateMembership.html">
 *     CreateMembership</a>
 */
final class CreateMembership implements Handler {

    static final Elements FEATURES = new Elements("optInFeatures", "featureName");
    static final String CONFIGURATIONS = "membershipAccountsConfigurations";
    static final String COVER = "coverEntireOrganization";
    static final String UNITS = "organizationalUnits";

    /** With more, the ARN of a membership would be longer than the model's 80 in the Regions with the longest names. */
    private static final int ID_CHARACTERS = 12;

    private final ServiceStore store;
    private final MembershipChange memberships;

    CreateMembership(ServiceStore store, MembershipChange memberships) {
        this.store = store;
        this.memberships = memberships;
    }

    @Override
    public ObjectNode handle(Call call) {
        Map<String, String> tags = TagRules.read(call.input(), "tags");
        TagRules.checkKeys(tags.keySet(), "tags");
        Idempotency once = new Idempotency(call, MembershipChange.RESOURCE_TYPE);
        String membershipId = store.write(connection -> once.make(connection, () -> insert(connection, call, tags)));
        return JsonNodeFactory.instance.objectNode().put("membershipId", membershipId);
    }

    private String insert(Connection connection, Call call, Map<String, String> tags) {
        Caller caller = call.caller();
        MembershipChange.requireNoneActive(connection, caller);
        String membershipId = id(UUID.randomUUID());
        TagRules.checkCount(tags, MembershipChange.RESOURCE_TYPE, membershipId);
        Instant now = memberships.now();
        MembershipRecord record = Memberships.insert(connection, caller.account(), caller.region(), membershipId,
                content(call.input().members(), now));
        Tags.put(connection, MembershipChange.arn(record), tags);
        memberships.announcements().ofMembership(connection, record, DetailType.MEMBERSHIP_CREATED, now);
        return membershipId;
    }

    /** @param input as CreateMembershipRequest */
    static ObjectNode content(ObjectNode input, Instant now) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("membershipName", input.get("membershipName"));
        content.put("membershipStatus", "Active");
        content.set("membershipActivationTimestamp", Timestamps.toNode(now));
        content.set("incidentResponseTeam", input.get("incidentResponseTeam"));
        if (input.has(FEATURES.member())) {
            content.set(FEATURES.member(), FEATURES.distinct(input.get(FEATURES.member())));
        }
        content.putObject(CONFIGURATIONS).put(COVER, input.path(COVER).asBoolean(false)).putArray(UNITS);
        return content;
    }

    static String id(UUID source) {
        return "m-" + source.toString().replace("-", "").substring(0, ID_CHARACTERS);
    }
}
