package com.example.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import community.securityir.local.junit.SecurityIrControl;
import community.securityir.local.junit.SecurityIrFault;
import community.securityir.local.junit.SecurityIrLocal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ClosureCode;

@SecurityIrLocal
class EscalationTest {

    private static final Instant SINCE = Instant.parse("2026-03-01T08:30:00Z");

    @Test
    void anAlertOpensOneCaseHoweverOftenItIsRaised(SecurityIrClient client) {
        Escalation escalation = new Escalation(client);

        String first = escalation.escalate("alert-7", "111122223333", SINCE);
        String second = escalation.escalate("alert-7", "111122223333", SINCE);

        assertEquals(first, second);
        assertEquals(1, client.listCases(list -> {}).total());
    }

    @Test
    void anAnswerThatIsLostOpensNoSecondCase(SecurityIrClient client, SecurityIrControl control) {
        control.faults(SecurityIrFault.on("CreateCase").loseResponse().times(1));

        new Escalation(client).escalate("alert-7", "111122223333", SINCE);

        assertEquals(1, client.listCases(list -> {}).total());
    }

    @Test
    void throttlingIsWaitedOut(SecurityIrClient client, SecurityIrControl control) {
        control.faults(SecurityIrFault.on("CreateCase").error("ThrottlingException").times(2));

        new Escalation(client).escalate("alert-7", "111122223333", SINCE);

        assertEquals(1, client.listCases(list -> {}).total());
    }

    @Test
    void respondersWhoAskAreAnsweredUntilTheyCloseTheCase(SecurityIrClient client, SecurityIrControl control) {
        Escalation escalation = new Escalation(client);
        String caseId = escalation.escalate("alert-7", "111122223333", SINCE);
        String caseArn = client.getCase(get -> get.caseId(caseId)).caseArn();

        control.acknowledge(caseArn);
        assertTrue(escalation.follow(caseId));
        assertEquals(0, client.listComments(list -> list.caseId(caseId)).total());

        control.requestAction(caseArn);
        assertTrue(escalation.follow(caseId));
        assertEquals(1, client.listComments(list -> list.caseId(caseId)).total());

        control.close(caseArn, ClosureCode.FALSE_POSITIVE);
        assertFalse(escalation.follow(caseId));
    }
}
