package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.server.StackHints;
import java.nio.file.Path;
import java.time.Instant;

/** The stack of a drill: it is there while the drill lasts, and not before. */
record DrillStack(DrillSource source, String account, String region, String name) {

    private static final Runnable TOLD_BY_THE_PLACE = () -> { };

    /** Refuses a drill that would make another drill's stack, or a real one, its own. */
    void requireNone(LocalService service) {
        String all = StackPaths.stacks(account, region);
        for (JsonNode stack : service.get(all).path("document")) {
            if (stack.path("StackName").asText().equals(name)) {
                throw CommandFailure.usage("there is a stack " + name + " already. Delete it, or give the drill's"
                        + " another name with --stack-name.");
            }
        }
    }

    /**
     * Creates it and returns the id of its case.
     *
     * @param start of the drill, from which times in parameters count
     */
    String deploy(LocalService service, Instant start, Console console) {
        ObjectNode request = Json.object();
        request.put("templateName", source.template().toString());
        request.put("template", source.text());
        ObjectNode parameters = request.putObject("parameters");
        source.drill().parameters().forEach((parameter, value) -> parameters.put(parameter, value.at(start)));
        JsonNode result = service.operate(path("/deploy"), request, console, TOLD_BY_THE_PLACE);
        String outcome = result.path("outcome").asText();
        if (outcome.equals("REFUSED")) {
            throw CommandFailure.of(CommandFailure.USAGE, result);
        }
        if (outcome.equals("FAILED")) {
            throw failed(result);
        }
        return result.path("stack").path("Outputs").path(source.drill().caseOutput()).asText();
    }

    /** Deletes it, which closes its case, and says so if that fails. Without it nothing is done. */
    void delete(LocalService service, Console console) {
        JsonNode result = service.operate(path("/delete"), Json.object(), console, TOLD_BY_THE_PLACE);
        if (result.path("outcome").asText().matches("FAILED|REFUSED")) {
            throw failed(result);
        }
    }

    /** What commands could do about the stack is not said: the drill deletes it by itself, or its data are gone. */
    private static CommandFailure failed(JsonNode result) {
        return CommandFailure.of(CommandFailure.FAILED, ((ObjectNode) result).without("hint"));
    }

    /** Returns what it declares that calls the service by itself. */
    DrillSchedules schedules(LocalService service) {
        return new DrillSchedules(this, service.get(path("")).path("document").path("Resources"));
    }

    /** Returns the command that deletes the stack where the drill did not. */
    String deletion(Path data) {
        return StackHints.command("delete", name, account, region) + " --data " + data;
    }

    private String path(String verb) {
        return StackPaths.of(account, region, name, verb);
    }
}
