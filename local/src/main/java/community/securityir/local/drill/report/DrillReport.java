package community.securityir.local.drill.report;

import community.securityir.local.drill.Drill;
import community.securityir.local.drill.Milestone;
import community.securityir.local.drill.run.Happening;
import community.securityir.local.drill.run.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that a report tells. It holds comments, and belongs to whoever ran the drill. */
public record DrillReport(Drill drill, Outcome outcome, List<Verdict> verdicts) {

    /** The file of the pictures, beside the report in Markdown. */
    static final String MEASURES = "measures.svg";
    static final String TIMELINE = "timeline.svg";

    private static final String MARKDOWN = "report.md";
    private static final String HTML = "report.html";

    /** The names of the report's files. */
    public static final Set<String> FILES = Set.of(MARKDOWN, HTML, MEASURES, TIMELINE);

    /** Returns the report of a drill that is over. */
    public static DrillReport of(Drill drill, Outcome outcome) {
        return new DrillReport(drill, outcome, Verdict.of(drill, outcome));
    }

    /** Returns the files of the report: their names and texts. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(MARKDOWN, MarkdownReport.of(this));
        files.put(HTML, HtmlReport.of(this));
        files.put(MEASURES, MeasuresPicture.of(this).standalone());
        files.put(TIMELINE, TimelinePicture.of(this).standalone());
        return files;
    }

    /** Returns the expectations that were missed. */
    public List<Verdict> missed() {
        return verdicts.stream().filter(Verdict::missed).toList();
    }

    /** One sentence on how it went. */
    String summary() {
        long expected = verdicts.stream().filter(verdict -> verdict.limit() != null).count();
        if (expected == 0) {
            return "Nothing was expected of it.";
        }
        if (missed().isEmpty()) {
            return expected == 1 ? "The expectation was met." : "All " + expected + " expectations were met.";
        }
        List<String> names = new ArrayList<>();
        missed().forEach(verdict -> names.add(verdict.milestone().label()));
        return missed().size() + " of " + expected + (expected == 1 ? " expectation was" : " expectations were")
                + " missed: " + String.join(", ", names) + ".";
    }

    /** How it ended. */
    String ending() {
        return outcome.reached(Milestone.CLOSE).isPresent()
                ? "The case was closed."
                : "The case was still open when the drill was over.";
    }

    /** Who did anything, in the order of their first deed. */
    List<String> people() {
        Set<String> people = new LinkedHashSet<>();
        outcome.timeline().stream().map(Happening::who).forEach(people::add);
        return List.copyOf(people);
    }
}
