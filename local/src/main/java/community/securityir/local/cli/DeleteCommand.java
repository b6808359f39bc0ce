package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sir delete}: deletes a stack, which closes its cases. */
@Command(name = "delete", description = "Delete a stack, which closes its cases.", sortOptions = false)
final class DeleteCommand extends ServiceCommand {

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
        JsonNode result = service.operate(StackPaths.of(stack, name, "/delete"), Json.object(), console);
        return console.finish(result, deleted -> "");
    }
}
