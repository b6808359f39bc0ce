package community.securityir.local.standin.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A membership as it is stored. It is read in a transaction, changed, and put back in the same one.
 *
 * @param seq the order in which memberships were made
 * @param content the members of GetMembershipResponse, in the form in which the API sends them, but for id, ARN,
 *     account and Region
 */
public record MembershipRecord(long seq, String account, String region, String membershipId, ObjectNode content) {

    private static final String STATUS = "membershipStatus";
    private static final String ACTIVE = "Active";

    public boolean isActive() {
        return ACTIVE.equals(content.path(STATUS).textValue());
    }

    /** The member, an object; put there empty if the membership has none. */
    public ObjectNode object(String member) {
        return content.withObjectProperty(member);
    }

    public void set(String member, JsonNode value) {
        content.set(member, value);
    }

    /** @param at when; a timestamp as the API sends it */
    public void cancel(JsonNode at) {
        content.put(STATUS, "Cancelled").set("membershipDeactivationTimestamp", at);
    }

    public void activate() {
        content.put(STATUS, ACTIVE).remove("membershipDeactivationTimestamp");
    }
}
