package community.securityir.local.drill.report;

import community.securityir.local.drill.Spans;
import community.securityir.local.drill.run.Happening;

/** The report as one page of HTML, complete in itself: no script, and nothing from elsewhere. */
final class HtmlReport {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --ground: #ffffff;
              --good: #1a7f37; --bad: #cf222e; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d;
              --ground: #0d1117; --good: #3fb950; --bad: #f85149; } }
            body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: var(--ink); background: var(--ground);
              font: 15px/1.5 system-ui, sans-serif; }
            h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
            p.soft { color: var(--soft); }
            strong.met, td.met { color: var(--good); } strong.missed, td.missed { color: var(--bad); }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; }
            th, td { border-bottom: 1px solid var(--line); }
            td.time, td.count { font-variant-numeric: tabular-nums; white-space: nowrap; }
            td.what { overflow-wrap: anywhere; }
            svg { max-width: 100%; height: auto; }
            /* on a telephone what happened gets a line of its own */
            @media (max-width: 40rem) {
              table.timeline thead { display: none; }
              table.timeline tr { display: grid; grid-template-columns: 2rem auto 1fr auto; padding: .35rem 0;
                border-bottom: 1px solid var(--line); }
              table.timeline td { border: 0; padding: 0 .3rem; }
              table.timeline td.what { grid-column: 2 / -1; }
            }
            """;

    private HtmlReport() {}

    static String of(DrillReport report) {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta http-equiv=\"Content-Security-Policy\"")
                .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>Drill: ")
                .append(Markup.xml(report.drill().title())).append("</title>\n<style>\n").append(STYLE)
                .append(Picture.STYLE).append("</style>\n</head>\n<body>\n");
        head(report, page);
        verdicts(report, page);
        timeline(report, page);
        return page.append("</body>\n</html>\n").toString();
    }

    private static void head(DrillReport report, StringBuilder page) {
        page.append("<h1>Drill: ").append(Markup.xml(report.drill().title())).append("</h1>\n<p><strong class=\"")
                .append(report.missed().isEmpty() ? "met" : "missed").append("\">").append(report.summary())
                .append("</strong> ").append(report.ending()).append("</p>\n<p class=\"soft\">Started at ")
                .append(report.outcome().start()).append(", lasted ").append(Spans.text(report.outcome().lasted()))
                .append(", seed ").append(report.outcome().seed()).append(".</p>\n");
    }

    private static void verdicts(DrillReport report, StringBuilder page) {
        page.append(MeasuresPicture.of(report).inline());
        page.append("<table>\n<thead><tr><th></th><th>took</th><th>expected</th><th></th></tr></thead>\n<tbody>\n");
        for (Verdict verdict : report.verdicts()) {
            page.append("<tr><td>").append(verdict.milestone().label()).append("</td><td>").append(verdict.took())
                    .append("</td><td>").append(verdict.expected()).append("</td><td class=\"").append(verdict.result())
                    .append("\">").append(verdict.result()).append("</td></tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private static void timeline(DrillReport report, StringBuilder page) {
        page.append("<h2>Timeline</h2>\n").append(TimelinePicture.of(report).inline());
        page.append("<table class=\"timeline\">\n<thead><tr><th></th><th>when</th><th>who</th><th></th>")
                .append("<th>what</th></tr></thead>\n")
                .append("<tbody>\n");
        int number = 0;
        for (Happening each : report.outcome().timeline()) {
            number++;
            page.append("<tr><td class=\"count\">").append(number).append("</td><td class=\"time\">")
                    .append(Spans.clock(each.at())).append("</td><td>").append(Markup.xml(each.who()))
                    .append("</td><td>").append(each.kind().label()).append("</td><td class=\"what\">")
                    .append(Markup.xmlLines(each.text())).append("</td></tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }
}
