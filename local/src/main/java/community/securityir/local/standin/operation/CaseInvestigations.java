package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Investigations;
import community.securityir.local.standin.store.Investigations.Investigation;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.ServiceException;
import java.util.List;

/**
 * ListInvestigations and SendFeedback. Investigations are made by AWS's agents; here whoever runs the stand-in puts
 * them there.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_ListInvestigations.html">
 *     ListInvestigations</a>
 */
final class CaseInvestigations {

    private static final String CASE = "caseId";

    private final ServiceStore store;
    private final CaseChange cases;
    private final PageTokens tokens;

    CaseInvestigations(ServiceStore store, CaseChange cases, PageTokens tokens) {
        this.store = store;
        this.cases = cases;
        this.tokens = tokens;
    }

    /** From the last to the first. */
    ObjectNode listInvestigations(Call call) {
        String caseId = call.input().text(CASE);
        int size = call.input().integer("maxResults", ReadCases.PAGE);
        return store.read(connection -> {
            CaseRecord record = CaseChange.require(connection, call.caller(), caseId);
            List<Investigation> found =
                    Investigations.lastFirst(connection, record.seq(), tokens.position(call, caseId), size + 1);
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            ArrayNode items = page.putArray("investigationActions");
            found.stream().limit(size).forEach(each -> items.add(each.content()));
            if (found.size() > size) {
                page.put("nextToken", tokens.next(call, caseId, found.get(size - 1).number()));
            }
            return page;
        });
    }

    /** Once more replaces the feedback. A closed case takes it too: that is when people know what was useful. */
    ObjectNode sendFeedback(Call call) {
        store.write(connection -> {
            CaseRecord record = CaseChange.require(connection, call.caller(), call.input().text(CASE));
            Investigation investigation =
                    Investigations.find(connection, record.seq(), call.input().text("resultId"));
            if (investigation == null) {
                throw ServiceException.notFound("The case has no investigation with this id.");
            }
            ObjectNode feedback = investigation.content().putObject("feedback")
                    .put("usefulness", call.input().text("usefulness"));
            if (call.input().has("comment")) {
                feedback.put("comment", call.input().text("comment"));
            }
            feedback.set("submittedAt", Timestamps.toNode(cases.now()));
            Investigations.update(connection, record.seq(), investigation);
            cases.announcements().quietlyOfCase(connection, call.caller(), record.caseId(), call.caller().principal(),
                    cases.now());
            return null;
        });
        return JsonNodeFactory.instance.objectNode();
    }
}
