package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.ServiceException;
import java.time.Instant;

/** UpdateCaseStatus, UpdateResolverType and CloseCase: how a customer moves a case along. */
final class MoveCases {

    private static final String STATUS = "caseStatus";
    private static final String RESOLVER = "resolverType";

    private final CaseChange cases;

    MoveCases(CaseChange cases) {
        this.cases = cases;
    }

    /** Self-managed cases only, along {@link CaseStatuses}; the status that the case has already changes nothing. */
    ObjectNode updateCaseStatus(Call call) {
        String wanted = call.input().text(STATUS);
        change(call, record -> {
            String current = record.text(STATUS);
            if (record.text(RESOLVER).equals("AWS")) {
                throw conflict(record, "AWS moves the status of a case that it supports; use CloseCase to close it.");
            }
            if (current.equals(wanted)) {
                return null;
            }
            if (!CaseStatuses.mayMove(current, wanted)) {
                throw conflict(record, "A self-managed case cannot move from '" + current + "' to '" + wanted + "'.");
            }
            record.set(STATUS, wanted);
            return new CaseChange.Edit("Case Status Updated",
                    "The status changed from '" + current + "' to '" + wanted + "'.");
        });
        return JsonNodeFactory.instance.objectNode().put(STATUS, wanted);
    }

    /** From Self to AWS; the status stays. There is no way back. */
    ObjectNode updateResolverType(Call call) {
        String wanted = call.input().text(RESOLVER);
        CaseRecord after = change(call, record -> {
            if (record.text(RESOLVER).equals(wanted)) {
                return null;
            }
            if (wanted.equals("Self")) {
                throw conflict(record, "A case that AWS supports cannot become self-managed.");
            }
            record.set(RESOLVER, wanted);
            return new CaseChange.Edit("Case Updated To Service Managed", "The case is supported by AWS from now on.");
        });
        return JsonNodeFactory.instance.objectNode()
                .put("caseId", after.caseId())
                .put(STATUS, after.text(STATUS))
                .put(RESOLVER, after.text(RESOLVER));
    }

    /** From any status. A customer names no closure code. */
    ObjectNode closeCase(Call call) {
        CaseRecord after = cases.change(call.caller(), call.input().text("caseId"), call.caller().principal(),
                MoveCases::close);
        ObjectNode output = JsonNodeFactory.instance.objectNode().put(STATUS, after.text(STATUS));
        output.set("closedDate", after.content().get("closedDate"));
        return output;
    }

    /** Whoever closes it. */
    static CaseChange.Edit close(CaseRecord record, Instant now) {
        record.set(STATUS, CaseStatuses.CLOSED);
        record.set("pendingAction", "None");
        record.set("closedDate", Timestamps.toNode(now));
        return new CaseChange.Edit("Case Closed", "The case was closed.");
    }

    @FunctionalInterface
    private interface Move {
        CaseChange.Edit apply(CaseRecord record);
    }

    private CaseRecord change(Call call, Move move) {
        return cases.change(call.caller(), call.input().text("caseId"), call.caller().principal(),
                (record, now) -> move.apply(record));
    }

    private static ServiceException conflict(CaseRecord record, String message) {
        return ServiceException.conflict(message, CaseChange.RESOURCE_TYPE, record.caseId());
    }
}
