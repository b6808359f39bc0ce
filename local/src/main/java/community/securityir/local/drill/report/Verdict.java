package community.securityir.local.drill.report;

import community.securityir.local.drill.Drill;
import community.securityir.local.drill.Milestone;
import community.securityir.local.drill.Spans;
import community.securityir.local.drill.run.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long it took until the case came so far, against how long it might take.
 *
 * @param reached null if it did not come so far
 * @param limit   null if nothing was expected
 */
public record Verdict(Milestone milestone, Duration reached, Duration limit) {

    /** Returns one for each milestone, in their order. */
    public static List<Verdict> of(Drill drill, Outcome outcome) {
        return Stream.of(Milestone.values())
                .map(each -> new Verdict(each, outcome.reached(each).orElse(null), drill.expectations().get(each)))
                .toList();
    }

    /** Returns whether the case should have come so far earlier. A time equal to the limit is in time. */
    public boolean missed() {
        return limit != null && (reached == null || reached.compareTo(limit) > 0);
    }

    /** Returns the time that it took, in words. */
    public String took() {
        return Optional.ofNullable(reached).map(Spans::text).orElse("did not happen");
    }

    /** Returns the time that it might take, in words. */
    public String expected() {
        return limit == null ? "nothing" : "within " + Spans.text(limit);
    }

    /** Returns {@code met}, {@code missed}, or {@code measured} where nothing was expected. */
    public String result() {
        return limit == null ? "measured" : missed() ? "missed" : "met";
    }
}
