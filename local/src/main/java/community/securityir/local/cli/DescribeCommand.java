package community.securityir.local.cli;

import community.securityir.local.cli.output.StackText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sir describe}: shows a stack's status, outputs and resources. */
@Command(name = "describe", description = "Show a stack: its status, outputs and resources.", sortOptions = false)
final class DescribeCommand extends ServiceCommand {

    @Parameters(paramLabel = "STACK", description = "The stack's name.")
    private String name;

    @Mixin
    private StackOptions stack;

    @Override
    void check() {
        StackPaths.of(stack, name, "");
    }

    @Override
    int run(LocalService service, Console console) {
        console.print(service.readStacks(StackPaths.of(stack, name, ""), console), StackText::description);
        return 0;
    }
}
