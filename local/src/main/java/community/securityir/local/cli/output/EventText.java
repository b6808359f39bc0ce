package community.securityir.local.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Stack events as lines of text. */
public final class EventText {

    private EventText() {}

    /** One event: its time of day, status, type, logical id and reason. */
    public static String line(JsonNode event) {
        String time = event.path("Timestamp").asText();
        String clock = time.length() >= 19 ? time.substring(11, 19) : time;
        String reason = event.path("ResourceStatusReason").asText("");
        return Printable.line(String.format(
                "%s  %-36s  %-28s  %s%s",
                clock,
                event.path("ResourceStatus").asText(),
                event.path("ResourceType").asText(),
                event.path("LogicalResourceId").asText(),
                reason.isEmpty() ? "" : "  " + reason));
    }

    /** All events, one a line, each with its full time. */
    public static String all(JsonNode events) {
        List<String> lines = new ArrayList<>();
        events.forEach(event -> lines.add(event.path("Timestamp").asText().substring(0, 10) + " " + line(event)));
        return String.join("\n", lines);
    }
}
