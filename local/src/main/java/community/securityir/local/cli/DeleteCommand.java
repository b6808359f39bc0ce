package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sir delete}: deletes a stack, which closes its cases. */
@Command(name = "delete", description = "Delete a stack, which closes its cases.", sortOptions = false)
final class DeleteCommand implements Callable<Integer> {

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
            JsonNode result = service.operate(StackPaths.of(stack, name, "/delete"), Json.object(), console::event);
            return console.finish(result, deleted -> "");
        }
    }
}
