package community.securityir.local.cli;

import java.nio.file.Files;
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
            description = "The folder with the cases and stacks (default: SIR_DATA, else .sir beside the sir script;"
                    + " of a distribution: ~/.sir).")
    private Path data;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    /**
     * Refuses a folder that is named on the command line and is not there: a slip of the pen would look like a service
     * without stacks and cases.
     */
    void requireData() {
        if (data != null && !Files.exists(data)) {
            throw CommandFailure.usage(data + " does not exist, so there is nothing in it. sir deploy and sir serve"
                    + " make it.");
        }
    }

    /** Says that a folder is made that is named on the command line. */
    void tellOfNewData(Console console) {
        if (data != null && !data.toString().isEmpty() && !Files.exists(data)) {
            console.notice("The data folder " + data + " is new.");
        }
    }

    /** Whether the command line itself names the folder. */
    boolean namesData() {
        return data != null;
    }

    boolean json() {
        return output == Output.json;
    }

    /** The folder with the data: the option's, else SIR_DATA's, else the one that the launcher names. */
    Path data() {
        if (data != null) {
            if (data.toString().isEmpty()) {
                throw CommandFailure.usage("--data takes the name of a folder.");
            }
            return data;
        }
        String fromEnvironment = System.getenv("SIR_DATA");
        return fromEnvironment != null && !fromEnvironment.isBlank() ? Path.of(fromEnvironment) : Home.data();
    }
}
