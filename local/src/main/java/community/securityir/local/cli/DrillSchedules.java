package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schedules that a drill's stack declares, and what the service did not let them do. */
final class DrillSchedules {

    /** By the end of an ARN: what the template calls the schedule. Its name is made up, another one each time. */
    private final Map<String, String> names = new HashMap<>();

    /** How many refusals of a schedule were told of. */
    private final Map<String, Long> told = new HashMap<>();

    /** @param resources of the drill's stack */
    DrillSchedules(DrillStack stack, JsonNode resources) {
        for (JsonNode resource : resources) {
            if (resource.path("ResourceType").asText().equals("AWS::Scheduler::Schedule")) {
                names.put(":scheduler:" + stack.region() + ":" + stack.account() + ":schedule/default/"
                        + resource.path("PhysicalResourceId").asText(), resource.path("LogicalResourceId").asText());
            }
        }
    }

    /** Returns what was refused since this was asked for the last time. */
    List<String> refusals(JsonNode schedules) {
        List<String> refusals = new ArrayList<>();
        for (JsonNode schedule : schedules) {
            String name = name(schedule);
            long givenUp = schedule.path("givenUp").asLong();
            long fresh = name == null ? 0 : givenUp - told.getOrDefault(name, 0L);
            if (fresh > 0) {
                told.put(name, givenUp);
                JsonNode failures = schedule.path("failures");
                for (int i = (int) Math.max(0, failures.size() - fresh); i < failures.size(); i++) {
                    refusals.add("The schedule '" + name + "' was refused: " + words(failures.get(i)));
                }
            }
        }
        return refusals;
    }

    /** Returns what is to be tried again. */
    List<String> unfinished(JsonNode schedules) {
        List<String> unfinished = new ArrayList<>();
        for (JsonNode schedule : schedules) {
            String name = name(schedule);
            if (name != null && schedule.path("waiting").asLong() > 0 && schedule.has("lastFailure")) {
                unfinished.add("The schedule '" + name + "' was not done by the end of the drill: "
                        + schedule.path("lastFailure").asText());
            }
        }
        return unfinished;
    }

    private String name(JsonNode schedule) {
        String arn = schedule.path("arn").asText();
        int service = arn.indexOf(":scheduler:");
        return service < 0 ? null : names.get(arn.substring(service));
    }

    private static String words(JsonNode failure) {
        return failure.path("message").asText(failure.path("error").asText());
    }
}
