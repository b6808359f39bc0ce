package community.securityir.lives;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A case from its template to its end, and all that happens to it.
 *
 * @param team whether the service makes the membership's team watchers of the case
 */
record Life(boolean team, Template template, Season season, List<Step> steps) {

    static Arbitrary<Life> any() {
        return Combinators.combine(
                        Arbitraries.of(false, true), Templates.templates(), Season.any(),
                        Step.any().list().ofMaxSize(6))
                .as(Life::new);
    }

    /** A short life whose handlers are killed over and over. */
    static Arbitrary<Life> killed() {
        Arbitrary<Step> steps = Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(Templates.edits(), Season.killed())
                        .as((edits, season) -> new Step.Update(edits, null, season))),
                Tuple.of(1, Season.killed().map(Step.Delete::new)));
        return Combinators.combine(Arbitraries.of(false, true), Templates.templates(), Season.killed(),
                steps.list().ofMinSize(1).ofMaxSize(3)).as(Life::new);
    }

    @Override
    public String toString() {
        String create = "create " + template + (team ? ", with the team" : "") + ", " + season;
        return Stream.concat(Stream.of(create), steps.stream().map(Object::toString)).collect(Collectors.joining("\n"));
    }
}
