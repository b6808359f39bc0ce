package community.securityir.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sir drill}: incident drills. */
@Command(
        name = "drill",
        description = "Run an incident drill and report on it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DrillRunCommand.class)
final class DrillCommand implements Runnable {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: run.");
    }
}
