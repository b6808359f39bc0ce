package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cli.output.EventText;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints: the result on standard output, everything else on standard error when the result is JSON.
 */
final class Console {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private String heading;

    Console(CommandSpec spec, boolean json) {
        this(spec.commandLine().getOut(), spec.commandLine().getErr(), json, null);
    }

    private Console(PrintWriter out, PrintWriter err, boolean json, String heading) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.heading = heading;
    }

    /** Returns the same console with a line above the first thing that happens. */
    Console under(String line) {
        return new Console(out, err, json, line);
    }

    /** Prints a result: the document itself, or what the text makes of it. */
    void print(JsonNode result, Function<JsonNode, String> text) {
        String printed = json ? Json.pretty(result) : text.apply(result);
        if (!printed.isEmpty()) {
            out.println(printed);
        }
        out.flush();
    }

    /** Prints something that happens on the way to the result. */
    void progress(String line) {
        PrintWriter where = json ? err : out;
        if (heading != null) {
            where.println(heading);
            heading = null;
        }
        where.println(line);
        where.flush();
    }

    /** Prints something about the machine rather than about the stack. */
    void notice(String line) {
        err.println(line);
        err.flush();
    }

    /** Prints what happens during an operation on a stack: an event, or a notice about the operation as a whole. */
    void follow(JsonNode document) {
        if (document.has("notice")) {
            notice(document.path("notice").asText());
        } else {
            progress(EventText.line(document.path("event")));
        }
    }

    /**
     * Prints how an operation on a stack ended.
     *
     * @param text what to print of the stack when the result is not JSON
     * @return the exit status
     */
    int finish(JsonNode result, Function<JsonNode, String> text) {
        String outcome = result.path("outcome").asText();
        JsonNode stack = result.path("stack");
        if (stack.isObject()) {
            print(stack, outcome.equals("FAILED") ? failed -> "" : text);
        } else if (json && outcome.equals("NO_STACK")) {
            out.println("null"); // a script that parses the result finds none
        }
        switch (outcome) {
            case "NO_CHANGES", "NO_STACK" -> {
                notice(result.path("message").asText());
                if (result.has("hint")) {
                    notice(result.path("hint").asText());
                }
            }
            case "FAILED" -> throw CommandFailure.of(CommandFailure.FAILED, result);
            case "REFUSED" -> throw CommandFailure.of(CommandFailure.USAGE, result);
            default -> {
                if (result.has("hint")) {
                    notice(result.path("hint").asText());
                }
            }
        }
        return 0;
    }
}
