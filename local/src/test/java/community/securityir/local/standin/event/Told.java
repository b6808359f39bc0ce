package community.securityir.local.standin.event;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.standin.RunningStandIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a stand-in tells of what happened, and what its responders and agents do. */
public final class Told {

    private final RunningStandIn standIn;

    public Told(RunningStandIn standIn) {
        this.standIn = standIn;
    }

    /** The number of the newest event. */
    public long last() {
        return RunningStandIn.json(standIn.send("GET", "/_sir/events?limit=1", "")).path("last").asLong();
    }

    /** The events with greater numbers. */
    public List<JsonNode> after(long number) {
        List<JsonNode> events = new ArrayList<>();
        RunningStandIn.json(standIn.send("GET", "/_sir/events?limit=1000&after=" + number, "")).path("events")
                .forEach(each -> events.add(each.path("event")));
        return events;
    }

    public List<String> typesAfter(long number) {
        return after(number).stream().map(event -> event.path("detail-type").asText()).toList();
    }

    public static String caseArn(String caseId) {
        return "arn:aws:security-ir:us-east-1:" + RunningStandIn.ACCOUNT + ":case/" + caseId;
    }

    public static String membershipArn(String membershipId) {
        return "arn:aws:security-ir:us-east-1:" + RunningStandIn.ACCOUNT + ":membership/" + membershipId;
    }

    /** Acts on a case as those do for whom the API has no operations. */
    public void act(String caseId, String what, String body) {
        String path = "/_sir/cases/" + URLEncoder.encode(caseArn(caseId), StandardCharsets.UTF_8) + "/" + what;
        int status = standIn.send("PUT", path, body).statusCode();
        if (status / 100 != 2) {
            throw new AssertionError("status " + status + " of " + path);
        }
    }
}
