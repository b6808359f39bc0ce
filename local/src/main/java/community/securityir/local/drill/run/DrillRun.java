package community.securityir.local.drill.run;

import community.securityir.local.drill.Drill;
import community.securityir.local.drill.Milestone;
import community.securityir.local.drill.Plan;
import community.securityir.local.drill.ScriptedAction;
import community.securityir.local.drill.run.Happening.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A drill from the opened case to its end. The clock stands still but for the steps that are made here: to the next
 * time at which a schedule is due or a participant acts, so everything has the date that it would have had.
 */
public final class DrillRun {

    private final Drill drill;
    private final DrilledService service;
    private final Pace pace;
    private final Consumer<Happening> live;
    private final List<Happening> timeline = new ArrayList<>();

    /** @param live gets each line of the timeline as it happens */
    public DrillRun(Drill drill, DrilledService service, Pace pace, Consumer<Happening> live) {
        this.drill = drill;
        this.service = service;
        this.pace = pace;
        this.live = live;
    }

    /**
     * Runs it until the case is closed or the drill is over.
     *
     * @param start the time that the service shows, and at which the case was opened
     * @param seed  decides the delays of participants
     */
    public Outcome run(Instant start, long seed) {
        Deque<Plan.Planned> plan = new ArrayDeque<>(Plan.of(drill, seed));
        History history = new History(service, start);
        Instant end = start.plus(drill.lasts());
        note(history.news(Happening.STACK));
        Instant now = start;
        while (!closed() && now.isBefore(end)) {
            Optional<Instant> due = service.nextDue().filter(time -> !time.isAfter(end));
            Instant next = earliest(end, due, Optional.ofNullable(plan.peek()).map(first -> start.plus(first.at())));
            Instant step = next.isAfter(now) ? pace.next(now, next) : next;
            now = service.advanceTo(step);
            boolean schedule = due.isPresent() && !due.get().isAfter(now);
            // what people did on the way has an earlier time
            note(schedule ? history.news(Happening.SCHEDULE, due.get()) : history.news(null));
            note(refused(Duration.between(start, now), service.refusals()));
            while (!closed() && !plan.isEmpty() && !start.plus(plan.peek().at()).isAfter(now)) {
                act(plan.remove(), history);
            }
        }
        note(refused(Duration.between(start, now), service.unfinished()));
        return new Outcome(start, seed, Duration.between(start, now), timeline);
    }

    private void act(Plan.Planned planned, History history) {
        ScriptedAction action = planned.action();
        Optional<String> refused = service.act(action);
        note(history.news(action.who()));
        if (refused.isPresent()) {
            note(List.of(new Happening(planned.at(), action.who(), Kind.REFUSED,
                    (action.status() == null ? "A comment" : "The status '" + action.status() + "'")
                            + " was refused: " + refused.get())));
        }
    }

    private static List<Happening> refused(Duration at, List<String> injects) {
        return injects.stream().map(text -> new Happening(at, Happening.SCHEDULE, Kind.REFUSED, text)).toList();
    }

    private void note(List<Happening> news) {
        timeline.addAll(news);
        news.forEach(live);
    }

    private boolean closed() {
        return timeline.stream().anyMatch(each -> each.kind() == Kind.STATUS
                && Milestone.CLOSE.reachedBy(each.text()));
    }

    private static Instant earliest(Instant end, Optional<Instant> due, Optional<Instant> action) {
        Instant earliest = end;
        if (due.isPresent() && due.get().isBefore(earliest)) {
            earliest = due.get();
        }
        return action.isPresent() && action.get().isBefore(earliest) ? action.get() : earliest;
    }
}
