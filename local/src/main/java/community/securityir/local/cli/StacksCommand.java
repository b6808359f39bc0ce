package community.securityir.local.cli;

import community.securityir.local.cli.output.StackText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sir stacks}: lists the stacks of an account and Region. */
@Command(name = "stacks", description = "List the stacks of a Region.", sortOptions = false)
final class StacksCommand extends ServiceCommand {

    @Mixin
    private StackOptions stack;

    @Override
    int run(LocalService service, Console console) {
        console.print(service.readStacks(StackPaths.stacks(stack), console),
                stacks -> StackText.list(stacks, stack.region()));
        return 0;
    }
}
