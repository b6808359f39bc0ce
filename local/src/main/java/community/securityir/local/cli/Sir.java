package community.securityir.local.cli;

import community.securityir.local.text.Printable;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code sir}: security cases as code, rehearsed on this machine. */
@Command(
        name = "sir",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Rehearse AWS Security Incident Response cases as code on this machine.",
        description = {
            "",
            "Templates with Community::SecurityIR::Case are deployed by a local CloudFormation that runs the packaged "
                    + "handlers against a local stand-in of the service. Nothing here reaches AWS."
        },
        footer = {
            "",
            "Exit status: 0 done, 1 a stack or the local service failed or a drill missed an expectation, 2 wrong usage"
                    + " or a bad file.",
            "",
            "Begin with: sir deploy examples/case.yaml --stack-name demo"
        },
        subcommands = {
            DeployCommand.class,
            DeleteCommand.class,
            ContinueRollbackCommand.class,
            DescribeCommand.class,
            EventsCommand.class,
            StacksCommand.class,
            CasesCommand.class,
            CaseCommand.class,
            DrillCommand.class,
            ServeCommand.class,
            GenerateCompletionCommand.class,
            GenerateManPageCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Sir implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Runs the command line and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /** Runs the command line and returns its exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Sir())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures())
                .setParameterExceptionHandler(Sir::wrongUsage)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of " + commandNames() + ".");
    }

    private String commandNames() {
        return spec.subcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        boolean noCommand = command.getCommand() instanceof Sir && e instanceof UnmatchedArgumentException;
        err.println("sir: " + Printable.line(noCommand
                ? "there is no command " + ((UnmatchedArgumentException) e).getUnmatched().get(0) + "."
                : e.getMessage()));
        err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static IExecutionExceptionHandler failures() {
        return (exception, commandLine, parsed) -> {
            if (exception instanceof CommandFailure failure) {
                failure.lines().forEach(line -> commandLine.getErr().println(Printable.line(line)));
                return failure.exitStatus();
            }
            commandLine.getErr().println("sir: " + Printable.line(Causes.inOneLine(exception)));
            return CommandLine.ExitCode.SOFTWARE;
        };
    }
}
