package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cli.output.StackText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sir continue-rollback}: rolls back once more an update of which the rollback failed. */
@Command(
        name = "continue-rollback",
        description = {
            "Bring a stack in UPDATE_ROLLBACK_FAILED back to what it was before the update.",
            "Mend first what made the rollback fail."
        },
        sortOptions = false)
final class ContinueRollbackCommand implements Callable<Integer> {

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
        common.requireData();
        Console console = new Console(spec, common.json());
        try (LocalService service = LocalService.use(common.data(), console)) {
            JsonNode result = service.operate(
                    StackPaths.of(stack, name, "/continue-rollback"), Json.object(), console);
            return console.finish(result, StackText::outputs);
        }
    }
}
