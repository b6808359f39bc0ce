package community.securityir.local.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {

    /** How results are printed. */
    enum Output {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How the result is printed: text to read, json for scripts (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder with the cases and stacks (default: SIR_DATA, else .sir beside the sir script).")
    private Path data;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    boolean json() {
        return output == Output.json;
    }

    /** The folder with the data: the option's, else SIR_DATA's, else the one beside the launcher. */
    Path data() {
        if (data != null) {
            if (data.toString().isEmpty()) {
                throw CommandFailure.usage("--data takes the name of a folder.");
            }
            return data;
        }
        String fromEnvironment = System.getenv("SIR_DATA");
        return fromEnvironment != null && !fromEnvironment.isBlank() ? Path.of(fromEnvironment) : Home.path().resolve(".sir");
    }
}
