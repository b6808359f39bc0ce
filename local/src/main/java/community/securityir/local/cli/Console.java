package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cli.output.EventText;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints: the result on standard output, everything else on standard error when the result is JSON.
 */
final class Console {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    Console(CommandSpec spec, boolean json) {
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
        this.json = json;
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
        (json ? err : out).println(line);
        (json ? err : out).flush();
    }

    /** Prints something about the machine rather than about the stack. */
    void notice(String line) {
        err.println(line);
        err.flush();
    }

    void event(JsonNode event) {
        progress(EventText.line(event));
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
        }
        switch (outcome) {
            case "NO_CHANGES", "NO_STACK" -> notice(result.path("reason").asText());
            case "FAILED" -> throw new CommandFailure(
                    CommandFailure.FAILED, List.of("sir: " + result.path("reason").asText()));
            default -> { }
        }
        return 0;
    }
}
