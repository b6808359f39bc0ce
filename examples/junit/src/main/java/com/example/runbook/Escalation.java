package com.example.runbook;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.EngagementType;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.PendingAction;
import software.amazon.awssdk.services.securityir.model.ResolverType;

/** The step of a runbook that hands an alert to AWS's responders, once, and answers when they ask for something. */
public final class Escalation {

    private final SecurityIrClient client;

    public Escalation(SecurityIrClient client) {
        this.client = client;
    }

    /**
     * Opens a case for the alert, at most one however often it is called.
     *
     * @return the id of the case
     */
    public String escalate(String alertId, String account, Instant since) {
        return client.createCase(create -> create
                .clientToken(alertId)
                .title("Alert " + alertId)
                .description("Raised by our monitoring for account " + account + ".")
                .resolverType(ResolverType.AWS)
                .engagementType(EngagementType.SECURITY_INCIDENT)
                .reportedIncidentStartDate(since)
                .impactedAccounts(account)
                .watchers(List.of())).caseId();
    }

    /** Says that we are on it, if the responders wait for us; returns whether the case is still open. */
    public boolean follow(String caseId) {
        GetCaseResponse current = client.getCase(get -> get.caseId(caseId));
        if (current.pendingAction() == PendingAction.CUSTOMER) {
            client.createCaseComment(comment -> comment.caseId(caseId)
                    .clientToken(caseId + "-" + current.lastUpdatedDate())
                    .body("Our on-call team was paged and answers here."));
        }
        return current.caseStatus() != CaseStatus.CLOSED;
    }
}
