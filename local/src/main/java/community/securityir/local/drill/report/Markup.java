package community.securityir.local.drill.report;

import community.securityir.local.text.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** Words of people within HTML, SVG and Markdown: they stay words, whatever they hold. */
final class Markup {

    /** What Markdown may read as its own, in the midst of a line; a cell is never the beginning of one. */
    private static final String MARKDOWN = "\\`*_{}[]()#!|~$@";

    private Markup() {}

    /** One line for an element or an attribute of HTML or SVG. */
    static String xml(String text) {
        return escaped(Printable.line(text));
    }

    /** Several lines for an element of HTML. */
    static String xmlLines(String text) {
        return lines(text).stream().map(Markup::xml).collect(Collectors.joining("<br/>"));
    }

    /** One cell of a table in Markdown; lines stay lines. */
    static String markdown(String text) {
        return lines(text).stream().map(Markup::markdownLine).collect(Collectors.joining("<br/>"));
    }

    private static List<String> lines(String text) {
        return text.strip().lines().toList();
    }

    private static String markdownLine(String line) {
        StringBuilder escaped = new StringBuilder();
        Printable.line(line).codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.append(MARKDOWN.indexOf(character) < 0 ? "" : "\\").appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // what XML 1.0 cannot hold at all
                case 0xFFFE, 0xFFFF -> escaped.append('\uFFFD');
                default -> escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }
}
