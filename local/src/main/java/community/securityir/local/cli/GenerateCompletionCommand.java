package community.securityir.local.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sir generate-completion}: prints what a shell needs to complete commands, options and file names. */
@Command(
        name = "generate-completion",
        description = {
            "Print a script that lets bash or zsh complete commands, options and file names of sir.",
            "In ~/.bashrc or ~/.zshrc: source <(sir generate-completion)"
        })
final class GenerateCompletionCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(AutoComplete.bash("sir", spec.root().commandLine()));
        return 0;
    }
}
