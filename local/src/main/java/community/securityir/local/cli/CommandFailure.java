package community.securityir.local.cli;

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

    int exitStatus() {
        return exitStatus;
    }

    List<String> lines() {
        return lines;
    }
}
