package community.securityir.local.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.text.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Cases as text. */
public final class CaseText {

    private CaseText() {}

    /** One line for each case. */
    public static String list(JsonNode cases) {
        if (cases.isEmpty()) {
            return "No cases.";
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode each : cases) {
            lines.add(String.format(
                            "%-10s  %-14s  %-4s  %-36s  %s",
                            each.path("caseId").asText(),
                            each.path("region").asText(),
                            each.path("resolverType").asText(),
                            each.path("caseStatus").asText(),
                            Printable.line(each.path("title").asText()))
                    .stripTrailing());
        }
        return String.join("\n", lines);
    }

    /** Everything about one case. */
    public static String picture(JsonNode document) {
        JsonNode it = document.path("case");
        StringBuilder text = new StringBuilder();
        text.append("Case ").append(document.path("caseId").asText())
                .append("  ").append(it.path("caseStatus").asText())
                .append("  (").append(resolver(it)).append(")\n");
        text.append(Printable.block("  ", it.path("title").asText()));
        text.append("  ").append(it.path("caseArn").asText()).append("\n\n");
        text.append(Printable.block("  | ", it.path("description").asText())).append('\n');
        dates(it, text);
        lists(it, text);
        entries("Metadata", it.path("caseMetadata"), each -> each.path("key").asText() + " = " + each.path("value").asText(), text);
        tags(document.path("tags"), text);
        entries("Attachments", it.path("caseAttachments"),
                each -> each.path("fileName").asText() + " (" + each.path("attachmentStatus").asText() + ")", text);
        history(document.path("edits"), text);
        return text.toString().stripTrailing();
    }

    private static String resolver(JsonNode it) {
        return it.path("resolverType").asText().equals("AWS")
                ? "supported by the responders of AWS"
                : "worked on by your own team";
    }

    private static void dates(JsonNode it, StringBuilder text) {
        field("Engagement", it.path("engagementType").asText(""), text);
        String pending = it.path("pendingAction").asText("");
        field("Waits for", pending.equals("None") ? "" : pending, text);
        field("Reported start", time(it.path("reportedIncidentStartDate")), text);
        field("Actual start", time(it.path("actualIncidentStartDate")), text);
        field("Opened", time(it.path("createdDate")), text);
        field("Last changed", time(it.path("lastUpdatedDate")), text);
        field("Closed", time(it.path("closedDate")), text);
        field("Closure code", it.path("closureCode").asText(""), text);
    }

    private static void lists(JsonNode it, StringBuilder text) {
        entries("Watchers", it.path("watchers"), CaseText::watcher, text);
        entries("Impacted accounts", it.path("impactedAccounts"), JsonNode::asText, text);
        entries("Impacted Regions", it.path("impactedAwsRegions"), each -> each.path("region").asText(), text);
        entries("Impacted services", it.path("impactedServices"), JsonNode::asText, text);
        entries("Threat actor addresses", it.path("threatActorIpAddresses"), CaseText::address, text);
    }

    private static String watcher(JsonNode watcher) {
        String who = String.join(
                ", ",
                List.of(watcher.path("name").asText(""), watcher.path("jobTitle").asText("")).stream()
                        .filter(part -> !part.isEmpty())
                        .toList());
        return watcher.path("email").asText() + (who.isEmpty() ? "" : " (" + who + ")");
    }

    private static String address(JsonNode address) {
        String userAgent = address.path("userAgent").asText("");
        return address.path("ipAddress").asText() + (userAgent.isEmpty() ? "" : " (" + userAgent + ")");
    }

    private static void tags(JsonNode tags, StringBuilder text) {
        if (tags.isEmpty()) {
            return;
        }
        text.append("  Tags\n");
        tags.properties().forEach(tag ->
                text.append(Printable.block("    ", tag.getKey() + " = " + tag.getValue().asText())));
    }

    private static void history(JsonNode edits, StringBuilder text) {
        entries("History", edits, edit -> time(edit.path("eventTimestamp")) + "  " + edit.path("action").asText() + "  "
                + edit.path("message").asText(), text);
    }

    private static void field(String name, String value, StringBuilder text) {
        if (!value.isEmpty()) {
            text.append(String.format("  %-16s", name)).append(Printable.line(value)).append('\n');
        }
    }

    private static void entries(String name, JsonNode list, Function<JsonNode, String> entry, StringBuilder text) {
        if (list.isEmpty()) {
            return;
        }
        text.append("  ").append(name).append('\n');
        list.forEach(each -> text.append("    ").append(Printable.line(entry.apply(each))).append('\n'));
    }

    /** The API's timestamps are seconds since 1970. */
    private static String time(JsonNode seconds) {
        return seconds.isNumber()
                ? Instant.ofEpochSecond(seconds.asLong()).truncatedTo(ChronoUnit.SECONDS).toString()
                : "";
    }
}
