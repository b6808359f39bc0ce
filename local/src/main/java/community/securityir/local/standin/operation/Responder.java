package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.TextNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Shape.StringShape;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.ModelValues;
import community.securityir.local.standin.wire.ServiceException;

/** What AWS's responders do to a case, for which the API has no operations. */
public final class Responder {

    private final ServiceStore store;
    private final CaseChange cases;
    private final ApiModel model;

    public Responder(ServiceStore store, CaseChange cases, ApiModel model) {
        this.store = store;
        this.cases = cases;
        this.model = model;
    }

    /**
     * Moves a case to any status but Closed.
     *
     * @param arn of the case
     * @throws ServiceException ValidationException, ResourceNotFoundException, or ConflictException for a closed case
     */
    public void moveTo(String arn, String status) {
        check("CaseStatus", "caseStatus", status);
        if (status.equals(CaseStatuses.CLOSED)) {
            throw ServiceException.invalid("caseStatus", "Member must not be 'Closed': close the case instead");
        }
        change(arn, (record, now) -> {
            String before = record.text("caseStatus");
            record.set("caseStatus", status);
            return before.equals(status) ? null : new CaseChange.Edit(
                    status.equals("Acknowledged") ? "Case Acknowledged" : "Case Status Updated",
                    "The status changed from '" + before + "' to '" + status + "'.");
        });
    }

    /** Asks the customer for something ({@code Customer}), or for nothing any more ({@code None}). */
    public void setPendingAction(String arn, String action) {
        check("PendingAction", "pendingAction", action);
        change(arn, (record, now) -> {
            String before = record.text("pendingAction");
            record.set("pendingAction", action);
            return before.equals(action) ? null : new CaseChange.Edit("Case Updated", "Changed: pendingAction",
                    action.equals("Customer") ? "Case Pending Customer Action Reminder" : "Case Updated");
        });
    }

    /** Closes a case with the reason; the code may be null. */
    public void close(String arn, String closureCode) {
        if (closureCode != null) {
            check("ClosureCode", "closureCode", closureCode);
        }
        change(arn, (record, now) -> {
            if (closureCode != null) {
                record.set("closureCode", closureCode);
            }
            return MoveCases.close(record, now);
        });
    }

    /** Comments on a case and returns the comment's id. */
    public String comment(String arn, String body) {
        ResourceArn resource = ResourceArn.ofCase(model, arn);
        if (body == null) {
            throw ServiceException.invalid("body", "Member must not be null");
        }
        ModelValues.read(model.shape("CommentBody"), TextNode.valueOf(body), "body");
        return store.write(connection ->
                CaseComments.add(connection, cases, resource.owner(), resource.id(), Announcements.RESPONDER, body));
    }

    private CaseRecord change(String arn, CaseChange.Change change) {
        ResourceArn resource = ResourceArn.ofCase(model, arn);
        return cases.change(resource.owner(), resource.id(), Announcements.RESPONDER, change);
    }

    private void check(String shape, String member, String value) {
        if (value == null || !((StringShape) model.shape(shape)).values().contains(value)) {
            throw ServiceException.invalid(member, "Member must satisfy enum value set: "
                    + ((StringShape) model.shape(shape)).values());
        }
    }
}
