package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sir delete}: deletes a stack, which closes its cases. */
@Command(name = "delete", description = "Delete a stack, which closes its cases.", sortOptions = false)
final class DeleteCommand extends ServiceCommand {

    @Parameters(paramLabel = "STACK", description = "The stack's name.")
    private String name;

    @Mixin
    private RegionsOption regions;

    @Mixin
    private StackOptions stack;

    @Option(
            names = "--retain-resources",
            paramLabel = "LOGICAL_ID",
            arity = "1..*",
            split = ",",
            description = "Only for a stack whose deletion failed: resources that leave it and stay as they are.")
    private List<String> retained = List.of();

    private List<String> targets;

    @Override
    void check() {
        targets = regions.of(stack);
        targets.forEach(this::path);
    }

    @Override
    int run(LocalService service, Console console) {
        ObjectNode request = Json.object();
        request.set("retainResources", Json.of(retained));
        if (regions.given()) {
            return new RegionalOperation(service, console, request).run(targets, this::path);
        }
        JsonNode result = service.operate(path(targets.get(0)), request, console);
        return console.finish(result, deleted -> "");
    }

    private String path(String region) {
        return StackPaths.of(stack.account(), region, name, "/delete");
    }
}
