package community.securityir.local.standin.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A case as it is stored. It is read in a transaction, changed, and put back in the same one; nobody else sees it.
 *
 * @param seq the order in which cases were made
 * @param content the members of GetCaseResponse, in the form in which the API sends them, but for the ARN
 */
public record CaseRecord(long seq, String account, String region, String caseId, ObjectNode content) {

    /** Null if the case has no such member. */
    public String text(String member) {
        JsonNode node = content.get(member);
        return node == null ? null : node.textValue();
    }

    /** The member, a list; put there empty if the case has none. */
    public ArrayNode list(String member) {
        return content.withArray(member);
    }

    public void set(String member, String value) {
        content.put(member, value);
    }

    public void set(String member, JsonNode value) {
        content.set(member, value);
    }
}
