package community.securityir.local.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of all commands, in the man macros of roff, made of the same words as {@code --help}: see man(7) and
 * guide/decisions/man-page.md.
 */
final class ManPage {

    /** What the environment changes, as the classes that read it have it. */
    private static final Map<String, String> ENVIRONMENT = new TreeMap<>(Map.of(
            "SIR_DATA", "The folder with the cases and stacks, where --data names none.",
            "SIR_SECRET", "The secret key of every caller, for serve --strict-signatures without --secret.",
            "AWS_REGION, AWS_DEFAULT_REGION", "The Region of commands that name none; the first one counts.",
            "JAVA_HOME", "A Java 17 or newer, where it is not the one on the PATH. A distribution with a Java of its"
                    + " own takes that."));

    private final CommandSpec root;
    private final String version;
    private final StringBuilder text = new StringBuilder();

    ManPage(CommandSpec root, String version) {
        this.root = root;
        this.version = version;
    }

    /** Returns the page; it names no date, so that the same version has the same page. */
    String text() {
        // tables and equations are not used: the first line says so to man
        line("'\\\" -");
        line(".TH SIR 1 \"\" \"sir " + escaped(version) + "\" \"Security cases as code\"");
        section("NAME");
        line("sir \\- " + escaped(root.usageMessage().header()[0]));
        section("SYNOPSIS");
        visible(root).forEach(this::synopsis);
        section("DESCRIPTION");
        paragraphs(root.usageMessage().description());
        section("COMMANDS");
        visible(root).forEach(this::command);
        section("ENVIRONMENT");
        ENVIRONMENT.forEach((name, meaning) -> term(bold(name), List.of(meaning)));
        section("EXIT STATUS");
        paragraphs(root.usageMessage().footer());
        return text.toString();
    }

    private void command(CommandSpec command) {
        if (!command.subcommands().isEmpty()) {
            visible(command).forEach(this::command);
            return;
        }
        line(".SS " + quoted(command.qualifiedName()));
        paragraphs(command.usageMessage().description());
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                term(italic(parameter.paramLabel()), List.of(parameter.description()));
            }
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                term(names(option) + value(option), List.of(option.description()));
            }
        }
    }

    private void synopsis(CommandSpec command) {
        if (!command.subcommands().isEmpty()) {
            visible(command).forEach(this::synopsis);
            return;
        }
        String arguments = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .map(parameter -> " " + (parameter.arity().min() > 0
                        ? italic(parameter.paramLabel())
                        : "[" + italic(parameter.paramLabel()) + "]"))
                .collect(Collectors.joining());
        line(bold(command.qualifiedName()) + arguments + " [" + italic("OPTION") + " ...]");
        line(".br");
    }

    private static Stream<CommandSpec> visible(CommandSpec parent) {
        return parent.subcommands().values().stream().distinct()
                .map(each -> each.getCommandSpec())
                .filter(each -> !each.usageMessage().hidden());
    }

    private static String names(OptionSpec option) {
        return Stream.of(option.names()).map(ManPage::bold).collect(Collectors.joining(", "));
    }

    private static String value(ArgSpec option) {
        String more = option.arity().max() > 1 ? " ..." : "";
        return option.arity().max() == 0 ? "" : " " + italic(option.paramLabel()) + more;
    }

    private void section(String name) {
        line(".SH " + quoted(name));
    }

    private void paragraphs(String... paragraphs) {
        for (String paragraph : paragraphs) {
            if (!paragraph.isBlank()) {
                line(".PP");
                line(escaped(paragraph));
            }
        }
    }

    private void term(String tag, List<String> lines) {
        line(".TP");
        line(tag);
        lines.forEach(each -> line(escaped(each)));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String bold(String words) {
        return "\\fB" + escaped(words) + "\\fR";
    }

    private static String italic(String words) {
        return "\\fI" + escaped(words) + "\\fR";
    }

    private static String quoted(String words) {
        return '"' + escaped(words).replace("\"", "\\(dq") + '"';
    }

    /** Text as roff shows it: no requests, no escapes of its own, and hyphens that can be copied. */
    static String escaped(String words) {
        String plain = Help.Ansi.OFF.string(words);
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha")
                .replace("`", "\\(ga").replace("'", "\\(aq");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }
}
