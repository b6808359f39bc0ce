package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import community.securityir.local.cli.output.CaseText;
import picocli.CommandLine.Command;

/** {@code sir cases}: lists the cases of the local service in all accounts and Regions. */
@Command(name = "cases", description = "List the cases in all Regions, newest first.", sortOptions = false)
final class CasesCommand extends ServiceCommand {

    @Override
    int run(LocalService service, Console console) {
        console.print(all(service), CaseText::list);
        return 0;
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
