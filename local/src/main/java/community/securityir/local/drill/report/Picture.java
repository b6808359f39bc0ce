package community.securityir.local.drill.report;

import java.util.Locale;

/**
 * A picture in SVG, made piece by piece. It has neither scripts nor anything from elsewhere, and is light or dark as
 * the reader's screen is.
 */
final class Picture {

    /** Shared with the page, whose parts have the same colours. */
    static final String STYLE = """
            svg { --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --ground: #ffffff; --good: #1a7f37; --bad: #cf222e;
              --plain: #0969da; font-family: system-ui, sans-serif; font-size: 13px; background: var(--ground); }
            @media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d;
              --ground: #0d1117; --good: #3fb950; --bad: #f85149; --plain: #58a6ff; } }
            svg text { fill: var(--ink); }
            svg .soft { fill: var(--soft); }
            svg .line { stroke: var(--line); }
            svg .limit { stroke: var(--soft); stroke-dasharray: 4 3; }
            svg .met { fill: var(--good); }
            svg .missed { fill: var(--bad); }
            svg .measured, svg .dot { fill: var(--plain); }
            svg .refused { fill: var(--bad); }
            svg .tick { stroke: var(--ground); stroke-width: 2; }
            svg .number { fill: var(--ground); font-size: 11px; font-weight: 600; text-anchor: middle; }
            svg .middle { text-anchor: middle; }
            svg .end { text-anchor: end; }
            svg .status0 { fill: #8c959f; } svg .status1 { fill: #bf8700; } svg .status2 { fill: #bc4c00; }
            svg .status3 { fill: #8250df; } svg .status4 { fill: #0969da; } svg .status5 { fill: #1b7c83; }
            svg .status6 { fill: #1a7f37; }
            svg .onstatus { fill: #ffffff; font-size: 12px; }
            """;

    private final int width;
    private final int height;
    private final String name;
    private final StringBuilder body = new StringBuilder();

    /** @param name what it shows, for those who do not see it */
    Picture(int width, int height, String name) {
        this.width = width;
        this.height = height;
        this.name = name;
    }

    Picture text(double x, double y, String style, String text) {
        return add("<text x=\"%s\" y=\"%s\" class=\"%s\">%s</text>", at(x), at(y), style, Markup.xml(text));
    }

    Picture line(double x1, double y1, double x2, double y2, String style) {
        return add("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>", at(x1), at(y1), at(x2), at(y2),
                style);
    }

    /** @param title what a pointer on it tells */
    Picture bar(double x, double y, double barWidth, double barHeight, String style, String title) {
        return add("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"3\" class=\"%s\"><title>%s</title></rect>",
                at(x), at(y), at(barWidth), at(barHeight), style, Markup.xml(title));
    }

    /** @param title what a pointer on it tells */
    Picture dot(double x, double y, String style, String title) {
        return add("<circle cx=\"%s\" cy=\"%s\" r=\"9\" class=\"%s\"><title>%s</title></circle>", at(x), at(y), style,
                Markup.xml(title));
    }

    private Picture add(String element, Object... values) {
        body.append("  ").append(String.format(Locale.ROOT, element, values)).append('\n');
        return this;
    }

    /** As part of a page that has the style already. */
    String inline() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
                + "\" height=\"" + height + "\" role=\"img\" aria-label=\"" + Markup.xml(name) + "\">\n" + body
                + "</svg>\n";
    }

    /** As a file of its own. */
    String standalone() {
        return inline().replaceFirst("\n", "\n  <style>\n" + STYLE.indent(4) + "  </style>\n");
    }

    /** Tenths of a point are more than anybody sees. */
    private static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate).replaceFirst("\\.0$", "");
    }
}
