package community.securityir.local.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.drill.Spans;
import community.securityir.local.drill.report.DrillReport;
import community.securityir.local.drill.report.Verdict;
import community.securityir.local.drill.run.Happening;
import community.securityir.local.drill.run.Happening.Kind;
import community.securityir.local.text.Printable;
import java.nio.file.Path;

/** A drill on the terminal: what anybody wrote in a comment stands in the report alone. */
public final class DrillText {

    private DrillText() {}

    /** One thing that happened. */
    public static String line(Happening happening) {
        String what = happening.kind() == Kind.COMMENT ? "" : "  " + happening.text();
        return Printable.line(String.format("%s  %-20s  %-8s%s", Spans.clock(happening.at()), happening.who(),
                happening.kind().label(), what).stripTrailing());
    }

    /** One milestone. */
    public static String line(Verdict verdict) {
        return String.format("%-12s %s, expected %s", verdict.milestone().label(), verdict.took(), verdict.expected());
    }

    /** The result as JSON; times are seconds from the drill's start. */
    public static ObjectNode document(DrillReport report, Path folder) {
        ObjectNode document = JsonNodeFactory.instance.objectNode()
                .put("Start", report.outcome().start().toString())
                .put("Seed", report.outcome().seed())
                .put("LastedSeconds", report.outcome().lasted().toSeconds())
                .put("Met", report.missed().isEmpty())
                .put("Report", folder.toString());
        ObjectNode measures = document.putObject("Measures");
        for (Verdict verdict : report.verdicts()) {
            ObjectNode measure = measures.putObject(verdict.milestone().label())
                    .put("Result", verdict.result())
                    .put("Text", line(verdict));
            measure.put("TookSeconds", verdict.reached() == null ? null : verdict.reached().toSeconds());
            measure.put("ExpectedSeconds", verdict.limit() == null ? null : verdict.limit().toSeconds());
        }
        return document;
    }

    /** The result as text. */
    public static String result(JsonNode document) {
        StringBuilder text = new StringBuilder("\n");
        document.path("Measures").forEach(measure -> text.append(String.format("%-8s  %s%n",
                measure.path("Result").asText(), measure.path("Text").asText())));
        return text.append("The report is in ").append(Printable.line(document.path("Report").asText())).append(": ")
                .append("report.html, report.md").toString();
    }
}
