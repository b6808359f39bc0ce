package community.securityir.local.drill.run;

import community.securityir.local.drill.Milestone;
import community.securityir.local.drill.run.Happening.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a drill.
 *
 * @param start     when it began, by the service's clock
 * @param seed      that decided the delays
 * @param lasted    when it was over, counted from the start
 * @param timeline  what happened, in its order
 */
public record Outcome(Instant start, long seed, Duration lasted, List<Happening> timeline) {

    /** Keeps a list of its own. */
    public Outcome {
        timeline = List.copyOf(timeline);
    }

    /** Returns after how long the case came so far; nothing if it did not. */
    public Optional<Duration> reached(Milestone milestone) {
        return timeline.stream()
                .filter(happening -> happening.kind() == Kind.STATUS && milestone.reachedBy(happening.text()))
                .map(Happening::at)
                .findFirst();
    }
}
