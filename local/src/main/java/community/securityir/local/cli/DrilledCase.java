package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.drill.ScriptedAction;
import community.securityir.local.drill.Statuses;
import community.securityir.local.drill.run.CaseEdit;
import community.securityir.local.drill.run.DrilledService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The case of a drill, over HTTP: its account's people call the API, AWS's responders the stand-in's switches. */
final class DrilledCase implements DrilledService {

    /** In reality: longer than the service itself waits, so that a busy machine changes nothing. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long GLANCE_MILLIS = 50;

    private final DrillPlace place;
    private final ServiceApi api;
    private final String caseId;
    private final String switches;
    private final DrillSchedules injects;
    private Instant now;
    private Instant due = Instant.MAX;

    private DrilledCase(
            DrillPlace place, ServiceApi api, String caseId, String switches, DrillSchedules injects) {
        this.place = place;
        this.api = api;
        this.caseId = caseId;
        this.switches = switches;
        this.injects = injects;
        this.now = place.start();
    }

    /** Finds the case of a stack. */
    static DrilledCase of(DrillPlace place, DrillStack stack, String caseId) {
        ServiceApi api = place.service().api(stack.account(), stack.region());
        if (!caseId.matches("[0-9]{10,32}")) {
            throw noCase(stack);
        }
        String arn = arn(api, stack, caseId);
        return new DrilledCase(place, api, caseId,
                "/_sir/cases/" + URLEncoder.encode(arn, StandardCharsets.UTF_8) + "/", stack.schedules(place.service()));
    }

    /** The stack is there by now, so this is no wrong usage: status 2 says that nothing was created. */
    private static String arn(ServiceApi api, DrillStack stack, String caseId) {
        try {
            return api.getCase(caseId).path("caseArn").asText();
        } catch (CommandFailure refused) {
            throw refused.exitStatus() == CommandFailure.USAGE ? noCase(stack) : refused;
        }
    }

    private static CommandFailure noCase(DrillStack stack) {
        return CommandFailure.failed("the stack's output " + stack.source().drill().caseOutput()
                + " is not the id of a case in the stack's account and Region.");
    }

    @Override
    public Instant advanceTo(Instant time) {
        now = place.advanceTo(time);
        if (!now.isBefore(due)) {
            awaitSchedules();
        }
        return now;
    }

    /** Waits until everything that was due is done; what the service goes on trying for long is not waited for. */
    private void awaitSchedules() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (anyAtWork() && System.nanoTime() < end) {
            try {
                Thread.sleep(GLANCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CommandFailure.failed("interrupted.");
            }
        }
    }

    private boolean anyAtWork() {
        for (JsonNode schedule : schedules()) {
            if (schedule.path("waiting").asLong() > 0
                    || schedule.has("nextDue") && !dueOf(schedule).isAfter(now)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode schedules() {
        return place.service().get("/_sir/notifications").path("schedules");
    }

    private static Instant dueOf(JsonNode schedule) {
        return Instant.parse(schedule.path("nextDue").asText());
    }

    @Override
    public Optional<Instant> nextDue() {
        due = Instant.MAX;
        for (JsonNode schedule : schedules()) {
            if (schedule.has("nextDue") && dueOf(schedule).isAfter(now) && dueOf(schedule).isBefore(due)) {
                due = dueOf(schedule);
            }
        }
        return due.equals(Instant.MAX) ? Optional.empty() : Optional.of(due);
    }

    @Override
    public List<String> refusals() {
        return injects.refusals(schedules());
    }

    @Override
    public List<String> unfinished() {
        return injects.unfinished(schedules());
    }

    /** The history does not hold comments: each entry of one goes with the next comment, both from the oldest on. */
    @Override
    public List<CaseEdit> edits() {
        List<JsonNode> history = oldestFirst(api.edits(caseId));
        Deque<JsonNode> comments = new ArrayDeque<>(oldestFirst(api.comments(caseId)));
        List<CaseEdit> edits = new ArrayList<>();
        for (JsonNode edit : history) {
            boolean commented = edit.path("action").asText().equals(CaseEdit.COMMENT_ADDED) && !comments.isEmpty();
            edits.add(new CaseEdit(time(edit.path("eventTimestamp")), edit.path("principal").asText(),
                    edit.path("action").asText(), edit.path("message").asText(),
                    commented ? comments.remove().path("body").asText() : null));
        }
        return edits;
    }

    @Override
    public Optional<String> act(ScriptedAction action) {
        try {
            if (action.byAws()) {
                asAws(action);
            } else {
                asCustomer(action);
            }
            return Optional.empty();
        } catch (CommandFailure refused) {
            if (refused.exitStatus() != CommandFailure.USAGE) {
                throw refused;
            }
            return Optional.of(String.join(" ", refused.lines()).replaceFirst("^sir: ", ""));
        }
    }

    private void asCustomer(ScriptedAction action) {
        if (action.status() == null) {
            api.createCaseComment(caseId, action.comment());
        } else if (action.status().equals(Statuses.CLOSED)) {
            api.closeCase(caseId);
        } else {
            api.updateCaseStatus(caseId, action.status());
        }
    }

    private void asAws(ScriptedAction action) {
        if (action.status() == null) {
            place.service().put(switches + "comment", Json.object().put("body", action.comment()));
        } else if (action.status().equals(Statuses.CLOSED)) {
            place.service().put(switches + "close", Json.object());
        } else {
            place.service().put(switches + "status", Json.object().put("caseStatus", action.status()));
        }
    }

    private static List<JsonNode> oldestFirst(JsonNode newestFirst) {
        List<JsonNode> items = new ArrayList<>();
        newestFirst.forEach(items::add);
        Collections.reverse(items);
        return items;
    }

    /** The API's timestamps are seconds since 1970, with milliseconds behind the point. */
    private static Instant time(JsonNode seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
    }
}
