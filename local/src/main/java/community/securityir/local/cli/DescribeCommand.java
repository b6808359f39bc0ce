package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cli.output.StackText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sir describe}: shows a stack's status, outputs and resources. */
@Command(name = "describe", description = "Show a stack: its status, outputs and resources.", sortOptions = false)
final class DescribeCommand implements Callable<Integer> {

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
            JsonNode description = service.get(StackPaths.of(stack, name, ""));
            console.print(description, StackText::description);
            return 0;
        }
    }
}
