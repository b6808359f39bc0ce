package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cli.output.EventText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sir events}: shows what happened to a stack, oldest first. */
@Command(name = "events", description = "Show what happened to a stack, oldest first.", sortOptions = false)
final class EventsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STACK", description = "The stack's name.")
    private String name;

    @Mixin
    private StackOptions stack;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = new Console(spec, common.json());
        try (LocalService service = LocalService.use(common.data(), console)) {
            JsonNode events = service.get(StackPaths.of(stack, name, "/events"));
            console.print(events, EventText::all);
            return 0;
        }
    }
}
