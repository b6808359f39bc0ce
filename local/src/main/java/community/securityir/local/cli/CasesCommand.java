package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import community.securityir.local.cli.output.CaseText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sir cases}: lists the cases of the local service in all accounts and Regions. */
@Command(name = "cases", description = "List the cases in all Regions, newest first.", sortOptions = false)
final class CasesCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = new Console(spec, common.json());
        try (LocalService service = LocalService.use(common.data(), console)) {
            console.print(all(service), CaseText::list);
            return 0;
        }
    }

    private static ArrayNode all(LocalService service) {
        ArrayNode cases = Json.object().putArray("cases");
        JsonNode page = service.get("/_sir/cases");
        page.path("cases").forEach(cases::add);
        while (page.has("next")) {
            page = service.get("/_sir/cases?before=" + page.path("next").asText());
            page.path("cases").forEach(cases::add);
        }
        return cases;
    }
}
