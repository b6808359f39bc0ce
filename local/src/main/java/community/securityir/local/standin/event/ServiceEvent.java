package community.securityir.local.standin.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.wire.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Events as EventBridge delivers them: who and what, but nothing that a case says.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/userguide/events-detail-reference-full.html">Security
 *     Incident Response events detail reference</a>
 */
public final class ServiceEvent {

    private ServiceEvent() {}

    /** @param actor an account, {@code AWS Responder} or {@code security-ir.amazonaws.com} */
    public static ObjectNode ofCase(DetailType type, Caller owner, String caseId, String actor, Instant at) {
        ObjectNode event = envelope(type, owner, "case/" + caseId, at);
        ObjectNode detail = event.putObject("detail").put("caseId", caseId);
        if (type.actorMember() != null) {
            detail.put(type.actorMember(), actor);
        }
        return event;
    }

    public static ObjectNode ofMembership(DetailType type, Caller owner, String membershipId, Instant at) {
        ObjectNode event = envelope(type, owner, "membership/" + membershipId, at);
        event.putObject("detail").put("membershipId", membershipId);
        return event;
    }

    private static ObjectNode envelope(DetailType type, Caller owner, String resource, Instant at) {
        ObjectNode event = JsonNodeFactory.instance.objectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", type.text())
                .put("source", "aws.security-ir")
                .put("account", owner.account())
                .put("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", owner.region());
        event.putArray("resources").add(owner.arn(resource));
        return event;
    }
}
