package community.securityir.local.drill.run;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.drill.Drill;
import community.securityir.local.drill.ScriptedAction;
import community.securityir.local.drill.run.Happening.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who did what when, on a service of which each step is known. */
class DrillRunTest {

    private static final Instant START = Instant.parse("2030-03-04T09:00:00Z");
    private static final Instant DUE = START.plus(Duration.ofMinutes(10));
    private static final String PERSON = "arn:aws:iam::123456789012:user/ann";

    private final List<CaseEdit> edits = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> unfinished = new ArrayList<>();

    private static CaseEdit edit(Instant at, String comment) {
        return new CaseEdit(at, PERSON, CaseEdit.COMMENT_ADDED, "A comment was added.", comment);
    }

    /** One schedule comments at the due time; somebody comments just before, while the clock stands. */
    private final class Service implements DrilledService {

        private Instant now = START;

        @Override
        public Instant advanceTo(Instant time) {
            if (now.isBefore(DUE) && !time.isBefore(DUE)) {
                edits.add(edit(now, "of a person"));
                edits.add(edit(DUE, "of a schedule"));
            }
            now = time;
            return now;
        }

        @Override
        public Optional<Instant> nextDue() {
            return now.isBefore(DUE) ? Optional.of(DUE) : Optional.empty();
        }

        @Override
        public List<String> refusals() {
            List<String> fresh = now.isBefore(DUE) ? List.of() : List.copyOf(refusals);
            refusals.removeAll(fresh);
            return fresh;
        }

        @Override
        public List<String> unfinished() {
            return unfinished;
        }

        @Override
        public List<CaseEdit> edits() {
            return List.copyOf(edits);
        }

        @Override
        public Optional<String> act(ScriptedAction action) {
            throw new AssertionError("there are no actions");
        }
    }

    private List<Happening> timeline() {
        Drill drill = new Drill("One", "t.yaml", Map.of(), "CaseId", Duration.ofHours(1), 0, List.of(), Map.of());
        return new DrillRun(drill, new Service(), Pace.ACCELERATED, line -> { }).run(START, 0).timeline();
    }

    @Test
    void whatSomebodyDidJustBeforeAScheduleWasDueIsNotTheSchedules() {
        assertThat(timeline()).containsExactly(
                new Happening(Duration.ZERO, "ann", Kind.COMMENT, "of a person"),
                new Happening(Duration.ofMinutes(10), Happening.SCHEDULE, Kind.COMMENT, "of a schedule"));
    }

    @Test
    void whatTheServiceDidNotLetAScheduleDoStandsAtItsTimeAndWhatIsLeftAtTheEnd() {
        refusals.add("refused");
        unfinished.add("not done");
        assertThat(timeline()).filteredOn(happening -> happening.kind() == Kind.REFUSED).containsExactly(
                new Happening(Duration.ofMinutes(10), Happening.SCHEDULE, Kind.REFUSED, "refused"),
                new Happening(Duration.ofHours(1), Happening.SCHEDULE, Kind.REFUSED, "not done"));
    }
}
