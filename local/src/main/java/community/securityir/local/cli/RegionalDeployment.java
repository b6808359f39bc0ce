package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cli.output.StackText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One template in several Regions, one after the other. A Region that fails does not keep the others from their stacks: in
 * an incident a case in most of them is better than none. Only a template that already the first Region refuses ends it all,
 * because nothing was done yet.
 */
final class RegionalDeployment {

    private final LocalService service;
    private final Console console;
    private final ObjectNode request;

    RegionalDeployment(LocalService service, Console console, ObjectNode request) {
        this.service = service;
        this.console = console;
        this.request = request;
    }

    /**
     * Prints a line of result for each Region, or a list of stacks as JSON.
     *
     * @param paths where the stack of a Region is deployed
     * @return the exit status
     */
    int run(List<String> regions, UnaryOperator<String> paths) {
        ArrayNode results = Json.array();
        List<String> failed = new ArrayList<>();
        for (String region : regions) {
            console.progress("Region " + region);
            ObjectNode result = deploy(region, paths.apply(region), results.isEmpty());
            results.add(result);
            if (!List.of("SUCCEEDED", "NO_CHANGES").contains(result.path("Result").asText())) {
                failed.add(region);
            }
        }
        console.print(results, StackText::regions);
        if (!failed.isEmpty()) {
            throw CommandFailure.failed(
                    failed.size() + " of " + regions.size() + " Regions failed: " + String.join(", ", failed) + ".");
        }
        return 0;
    }

    private ObjectNode deploy(String region, String path, boolean first) {
        try {
            JsonNode result = service.operate(path, request, console);
            String outcome = result.path("outcome").asText();
            if (outcome.equals("REFUSED")) {
                throw CommandFailure.of(CommandFailure.USAGE, result);
            }
            ObjectNode told = Json.object().put("Region", region).put("Result", outcome);
            if (result.path("stack").isObject()) {
                told.setAll((ObjectNode) result.path("stack"));
            }
            if (outcome.equals("FAILED")) {
                told.put("Message", result.path("message").asText());
            }
            return told;
        } catch (CommandFailure refusal) {
            if (first && refusal.exitStatus() == CommandFailure.USAGE) {
                throw refusal;
            }
            return Json.object().put("Region", region).put("Result", "REFUSED")
                    .put("Message", String.join(" ", refusal.lines()));
        }
    }
}
