package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.model.Input;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.store.Memberships;
import community.securityir.local.standin.store.Tags;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ModelValues;
import community.securityir.local.standin.wire.ServiceException;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A membership of a seed, checked. */
final class SeedMembership {

    private static final String STATUS = "membershipStatus";
    private static final String BEGAN = "membershipActivationTimestamp";
    private static final String ENDED = "membershipDeactivationTimestamp";
    private static final String ACTIVE = "Active";

    private final Input input;
    private final Map<String, String> tags;
    private final Instant now;

    private SeedMembership(Input input, Map<String, String> tags, Instant now) {
        this.input = input;
        this.tags = tags;
        this.now = now;
    }

    static SeedMembership read(SeedShapes shapes, JsonNode node, String path, Instant now) {
        Input input = ModelValues.inputByHand(shapes.membership(), node, path);
        Map<String, String> tags = TagRules.read(input, "tags");
        TagRules.checkKeys(tags.keySet(), path + ".tags");
        SeedMembership membership = new SeedMembership(input, tags, now);
        if (membership.isActive() && input.has(ENDED)) {
            throw ServiceException.invalid(path + "." + ENDED, "Member must not be there if the membership is active");
        }
        return membership;
    }

    private boolean isActive() {
        return !input.has(STATUS) || input.text(STATUS).equals(ACTIVE);
    }

    /** Returns its ARN. */
    String insert(Connection connection, Caller owner) {
        String id = input.has("membershipId") ? input.text("membershipId") : CreateMembership.id(UUID.randomUUID());
        if (Memberships.find(connection, owner.account(), owner.region(), id) != null) {
            throw ServiceException.conflict("A membershipId of the seed is taken.", MembershipChange.RESOURCE_TYPE, id);
        }
        Instant began = input.has(BEGAN) ? input.instant(BEGAN) : now;
        MembershipRecord draft = new MembershipRecord(0, owner.account(), owner.region(), id,
                CreateMembership.content(input.members(), began));
        if (isActive()) {
            MembershipChange.requireNoneActive(connection, owner);
        } else {
            draft.cancel(Timestamps.toNode(input.has(ENDED) ? input.instant(ENDED) : now));
            draft.set(STATUS, input.members().get(STATUS));
        }
        TagRules.checkCount(tags, MembershipChange.RESOURCE_TYPE, id);
        MembershipRecord record =
                Memberships.insert(connection, owner.account(), owner.region(), id, draft.content());
        Tags.put(connection, MembershipChange.arn(record), tags);
        return MembershipChange.arn(record);
    }
}
