package community.securityir.local.drill;

import java.time.Duration;

/**
 * What a participant does who is not there: a status or a comment.
 *
 * @param after   how long after the drill's start, at the earliest
 * @param jitter  by how much later at most
 * @param who     the participant's name, for the report
 * @param byAws   whether it is one of AWS's responders, who act beside the API
 * @param status  the status that the case gets; null for a comment
 * @param comment the comment; null for a status
 */
public record ScriptedAction(Duration after, Duration jitter, String who, boolean byAws, String status,
        String comment) {
}
