package community.securityir.local.drill.report;

import community.securityir.local.drill.Spans;
import community.securityir.local.drill.run.Happening;

/** The report in Markdown, with its pictures beside it. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String of(DrillReport report) {
        StringBuilder text = new StringBuilder();
        text.append("# Drill: ").append(Markup.markdown(report.drill().title()).replace("<br/>", " ")).append("\n\n");
        text.append("**").append(report.summary()).append("** ").append(report.ending()).append("\n\n");
        text.append("Started at ").append(report.outcome().start()).append(", lasted ")
                .append(Spans.text(report.outcome().lasted())).append(", seed ").append(report.outcome().seed())
                .append(".\n\n");
        text.append("![Times taken against those expected](").append(DrillReport.MEASURES).append(")\n\n");
        text.append("| | took | expected | |\n| --- | --- | --- | --- |\n");
        for (Verdict verdict : report.verdicts()) {
            text.append("| ").append(verdict.milestone().label()).append(" | ").append(verdict.took()).append(" | ")
                    .append(verdict.expected()).append(" | ").append(verdict.result()).append(" |\n");
        }
        text.append("\n## Timeline\n\n![Timeline of the drill](").append(DrillReport.TIMELINE).append(")\n\n");
        text.append("| | when | who | | what |\n| ---: | --- | --- | --- | --- |\n");
        int number = 0;
        for (Happening each : report.outcome().timeline()) {
            number++;
            text.append("| ").append(number).append(" | ").append(Spans.clock(each.at())).append(" | ")
                    .append(Markup.markdown(each.who())).append(" | ").append(each.kind().label()).append(" | ")
                    .append(Markup.markdown(each.text())).append(" |\n");
        }
        return text.toString();
    }
}
