package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cli.output.StackText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One operation on the stacks of a name in several Regions, one after the other. A Region that fails or refuses does not
 * keep the others from theirs: in an incident a case in most of them is better than none.
 */
final class RegionalOperation {

    private static final String REFUSED = "REFUSED";
    private static final Set<String> GOOD = Set.of("SUCCEEDED", "NO_CHANGES", "NO_STACK");

    private final LocalService service;
    private final Console console;
    private final JsonNode request;

    RegionalOperation(LocalService service, Console console, JsonNode request) {
        this.service = service;
        this.console = console;
        this.request = request;
    }

    /**
     * Prints a line of result for each Region, or a list of stacks as JSON. What all of them refuse in the same words, a
     * bad template say, is told once and without the list.
     *
     * @param paths where the operation on the stack of a Region is asked for
     * @return the exit status
     * @throws CommandFailure of wrong usage if every Region refused, else if one did or failed
     */
    int run(List<String> regions, UnaryOperator<String> paths) {
        Map<String, JsonNode> results = new LinkedHashMap<>();
        regions.forEach(region -> results.put(region,
                service.operate(paths.apply(region), request, console.under("Region " + region))));
        boolean refused = results.values().stream().allMatch(result -> outcome(result).equals(REFUSED));
        if (refused && results.values().stream().distinct().count() == 1) {
            throw CommandFailure.of(CommandFailure.USAGE, results.get(regions.get(0)));
        }
        ArrayNode told = Json.array();
        results.forEach((region, result) -> told.add(told(region, result)));
        console.print(told, StackText::regions);
        List<String> failed = new ArrayList<>(regions);
        failed.removeIf(region -> GOOD.contains(outcome(results.get(region))));
        if (failed.isEmpty()) {
            return 0;
        }
        String line = failed.size() + " of " + regions.size() + " Regions " + (refused ? "refused" : "failed") + ": "
                + String.join(", ", failed) + ".";
        throw refused ? CommandFailure.usage(line) : CommandFailure.failed(line);
    }

    private static ObjectNode told(String region, JsonNode result) {
        ObjectNode told = Json.object().put("Region", region).put("Result", outcome(result));
        if (result.path("stack") instanceof ObjectNode stack) {
            told.setAll(stack);
        }
        List<String> words = words(result);
        return words.isEmpty() ? told : told.put("Message", String.join(" ", words));
    }

    /** That a stack is as it was asked for needs no words. */
    private static List<String> words(JsonNode result) {
        List<String> words = new ArrayList<>();
        if (!outcome(result).equals("NO_CHANGES")) {
            result.path("problems").forEach(problem -> words.add(problem.asText()));
            if (words.isEmpty() && result.has("message")) {
                words.add(result.path("message").asText());
            }
            if (result.has("hint")) {
                words.add(result.path("hint").asText());
            }
        }
        return words;
    }

    private static String outcome(JsonNode result) {
        return result.path("outcome").asText();
    }
}
