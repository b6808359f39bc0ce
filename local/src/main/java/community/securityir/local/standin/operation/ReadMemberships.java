package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.store.Memberships;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Caller;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** GetMembership, ListMemberships and BatchGetMemberAccountDetails; of cancelled ones too. */
final class ReadMemberships {

    private static final String ID = "membershipId";

    /** When a call does not say how many items it wants; also the most that it may want. */
    private static final int PAGE = 25;

    private final ServiceStore store;
    private final PageTokens tokens;

    ReadMemberships(ServiceStore store, PageTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    ObjectNode getMembership(Call call) {
        return store.read(connection -> {
            MembershipRecord record = MembershipChange.require(connection, call.caller(), call.input().text(ID));
            ObjectNode output = item(record);
            output.setAll(record.content());
            // no organization is known: a membership that names one has it, and covers one account all the same
            return output.put("customerType", coversMore(record) ? "Organization" : "Standalone")
                    .put("numberOfAccountsCovered", 1);
        });
    }

    /** From the newest to the oldest. */
    ObjectNode listMemberships(Call call) {
        long before = tokens.position(call, "");
        int size = call.input().integer("maxResults", PAGE);
        Caller caller = call.caller();
        return store.read(connection -> {
            List<MembershipRecord> records =
                    Memberships.newestFirst(connection, caller.account(), caller.region(), before, size + 1);
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            ArrayNode items = page.putArray("items");
            records.stream().limit(size).forEach(record -> items.add(item(record)));
            if (records.size() > size) {
                page.put("nextToken", tokens.next(call, "", records.get(size - 1).seq()));
            }
            return page;
        });
    }

    /** The membership's own account belongs to it, and no other account is known to. */
    ObjectNode batchGetMemberAccountDetails(Call call) {
        Set<String> accounts = new LinkedHashSet<>(call.input().list("accountIds", JsonNode::textValue));
        return store.read(connection -> {
            MembershipRecord record = MembershipChange.require(connection, call.caller(), call.input().text(ID));
            ObjectNode output = JsonNodeFactory.instance.objectNode();
            ArrayNode items = output.putArray("items");
            for (String account : accounts) {
                boolean own = account.equals(record.account());
                String status = record.isActive() ? "Associated" : "Disassociated";
                items.addObject().put("accountId", account)
                        .put("relationshipStatus", own ? status : "Unassociated")
                        .put("relationshipType", own ? "Organization" : "Unrelated");
            }
            output.putArray("errors");
            return output;
        });
    }

    private static boolean coversMore(MembershipRecord record) {
        ObjectNode configurations = record.object(CreateMembership.CONFIGURATIONS);
        return configurations.path(CreateMembership.COVER).asBoolean()
                || !configurations.path(CreateMembership.UNITS).isEmpty();
    }

    /** A membership as ListMemberships shows it. */
    private static ObjectNode item(MembershipRecord record) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put(ID, record.membershipId()).put("accountId", record.account()).put("region", record.region())
                .put("membershipArn", MembershipChange.arn(record));
        return item.set("membershipStatus", record.content().get("membershipStatus"));
    }
}
