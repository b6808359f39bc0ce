package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A command ends with this exit status and says these lines on standard error. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A stack failed, or the local service did. */
    static final int FAILED = 1;

    /** Wrong usage or a bad template: nothing was done. */
    static final int USAGE = 2;

    private final int exitStatus;
    private final transient List<String> lines;

    CommandFailure(int exitStatus, List<String> lines) {
        super(String.join("\n", lines));
        this.exitStatus = exitStatus;
        this.lines = List.copyOf(lines);
    }

    static CommandFailure usage(String line) {
        return new CommandFailure(USAGE, List.of("sir: " + line));
    }

    static CommandFailure failed(String line) {
        return new CommandFailure(FAILED, List.of("sir: " + line));
    }

    /**
     * Returns a failure that the local service tells of.
     *
     * @param error its {@code problems}, a line each; without any its {@code message}, and the {@code hint}
     */
    static CommandFailure of(int exitStatus, JsonNode error) {
        List<String> lines = new ArrayList<>();
        error.path("problems").forEach(problem -> lines.add(problem.asText()));
        if (lines.isEmpty()) {
            lines.add("sir: " + error.path("message").asText());
        }
        if (error.has("hint")) {
            lines.add(error.path("hint").asText());
        }
        return new CommandFailure(exitStatus, lines);
    }

    int exitStatus() {
        return exitStatus;
    }

    List<String> lines() {
        return lines;
    }
}
