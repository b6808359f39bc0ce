package community.securityir.local.cli;

import community.securityir.local.cli.output.EventText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sir events}: shows what happened to a stack, oldest first. */
@Command(name = "events", description = "Show what happened to a stack, oldest first.", sortOptions = false)
final class EventsCommand extends ServiceCommand {

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
        console.print(service.readStacks(StackPaths.of(stack, name, "/events"), console), EventText::all);
        return 0;
    }
}
