package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.CaseEdits;
import community.securityir.local.standin.store.CaseEdits.Edit;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Cases;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Caller;
import java.util.List;

/** GetCase, ListCases and ListCaseEdits. */
final class ReadCases {

    /** The members of a case that ListCases shows, beside its id and ARN. */
    private static final List<String> LISTED = List.of("title", "caseStatus", "pendingAction", "engagementType",
            "resolverType", "createdDate", "lastUpdatedDate", "closedDate");

    /** When a call does not say how many items it wants; also the most that it may want. */
    static final int PAGE = 25;

    private final ServiceStore store;
    private final PageTokens tokens;

    ReadCases(ServiceStore store, PageTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    ObjectNode getCase(Call call) {
        return store.read(connection -> {
            CaseRecord record = CaseChange.require(connection, call.caller(), call.input().text("caseId"));
            return record.content().put("caseArn", CaseChange.arn(record));
        });
    }

    /** From the newest to the oldest, closed ones among them. */
    ObjectNode listCases(Call call) {
        long before = tokens.position(call, "");
        int size = call.input().integer("maxResults", PAGE);
        Caller caller = call.caller();
        return store.read(connection -> {
            List<CaseRecord> records =
                    Cases.newestFirst(connection, caller.account(), caller.region(), before, size + 1);
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            ArrayNode items = page.putArray("items");
            records.stream().limit(size).forEach(record -> items.add(item(record)));
            if (records.size() > size) {
                page.put("nextToken", tokens.next(call, "", records.get(size - 1).seq()));
            }
            return page.put("total", Cases.count(connection, caller.account(), caller.region()));
        });
    }

    /** From the newest to the oldest. */
    ObjectNode listCaseEdits(Call call) {
        String caseId = call.input().text("caseId");
        int size = call.input().integer("maxResults", PAGE);
        return store.read(connection -> {
            CaseRecord record = CaseChange.require(connection, call.caller(), caseId);
            long before = tokens.position(call, caseId);
            List<Edit> edits = CaseEdits.newestFirst(connection, record.seq(), before, size + 1);
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            ArrayNode items = page.putArray("items");
            edits.stream().limit(size).forEach(edit -> items.add(item(edit)));
            if (edits.size() > size) {
                page.put("nextToken", tokens.next(call, caseId, edits.get(size - 1).number()));
            }
            return page.put("total", CaseEdits.count(connection, record.seq()));
        });
    }

    /** A case as ListCases shows it. */
    static ObjectNode item(CaseRecord record) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("caseId", record.caseId()).put("caseArn", CaseChange.arn(record));
        for (String member : LISTED) {
            JsonNode value = record.content().get(member);
            if (value != null) {
                item.set(member, value);
            }
        }
        return item;
    }

    private static ObjectNode item(Edit edit) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.set("eventTimestamp", Timestamps.toNode(edit.at()));
        return item.put("principal", edit.principal()).put("action", edit.action()).put("message", edit.message());
    }
}
