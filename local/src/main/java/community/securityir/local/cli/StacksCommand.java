package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cli.output.StackText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sir stacks}: lists the stacks of an account and Region. */
@Command(name = "stacks", description = "List the stacks of a Region.", sortOptions = false)
final class StacksCommand implements Callable<Integer> {

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
            JsonNode stacks = service.get(StackPaths.stacks(stack));
            console.print(stacks, StackText::list);
            return 0;
        }
    }
}
