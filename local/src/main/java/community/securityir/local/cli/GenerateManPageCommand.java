package community.securityir.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sir generate-man-page}: prints the manual page, for the distribution. */
@Command(
        name = "generate-man-page",
        description = "Print the manual page sir(1), to be read with man.",
        hidden = true)
final class GenerateManPageCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(new ManPage(spec.root(), Version.current()).text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
