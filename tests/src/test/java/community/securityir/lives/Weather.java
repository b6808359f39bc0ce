package community.securityir.lives;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What one invocation of a handler meets. Calls are counted from 1; a zero says that it does not happen.
 *
 * @param faults that the stand-in has, as JSON (guide/stand-in.md)
 * @param crash kills the handler at a call
 * @param slow a call that takes long; longer than a client waits is a time-out
 * @param act somebody does something just before a call
 * @param twice whether the invocation is made a second time, as if the first answer had been lost
 */
record Weather(List<String> faults, Crash crash, Slow slow, Happening act, boolean twice) {

    static final Weather CALM = new Weather(List.of(), null, null, null, false);

    /** @param after whether the call has its effect first */
    record Crash(int call, boolean after) {}

    /** @param effect whether the service does what was asked although nobody waits for it any more */
    record Slow(int call, int seconds, boolean effect) {}

    record Happening(int call, Act act) {}

    private static final String[] OPERATIONS = {"*", "CreateCase", "GetCase", "UpdateCase", "UpdateCaseStatus",
        "UpdateResolverType", "CloseCase", "TagResource", "UntagResource", "ListTagsForResource", "ListMemberships",
        "GetMembership"};

    static Arbitrary<Weather> any() {
        return Combinators.combine(
                        fault().list().ofMaxSize(2),
                        stale(),
                        Combinators.combine(calls(), Arbitraries.of(false, true)).as(Crash::new).injectNull(0.5),
                        Combinators.combine(calls(), Arbitraries.integers().between(1, 20), Arbitraries.of(false, true))
                                .as(Slow::new).injectNull(0.7),
                        Combinators.combine(calls(), Act.any()).as(Happening::new).injectNull(0.5),
                        Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true)))
                .as((faults, stale, crash, slow, act, twice) -> new Weather(
                        Stream.concat(faults.stream(), Stream.of(stale)).filter(fault -> !fault.isEmpty()).toList(),
                        crash, slow, act, twice));
    }

    /** The handler dies at a call. */
    static Arbitrary<Weather> killing() {
        return Combinators.combine(
                        Arbitraries.of("", "{\"operation\": \"*\", \"stale\": {\"reads\": 2}}"),
                        Combinators.combine(calls(), Arbitraries.of(false, true)).as(Crash::new),
                        Combinators.combine(calls(), Act.any()).as(Happening::new).injectNull(0.7))
                .as((stale, crash, act) ->
                        new Weather(stale.isEmpty() ? List.of() : List.of(stale), crash, null, act, false));
    }

    private static Arbitrary<Integer> calls() {
        return Arbitraries.integers().between(1, 6);
    }

    /** Throttled, failed, not arrived, or done and not answered. */
    private static Arbitrary<String> fault() {
        Arbitrary<String> effects = Arbitraries.of(
                "\"error\": \"ThrottlingException\"",
                "\"error\": \"ThrottlingException\", \"retryAfterSeconds\": 1",
                "\"error\": \"ThrottlingException\", \"retryAfterSeconds\": 20",
                "\"error\": \"InternalServerException\"",
                "\"error\": \"InternalServerException\", \"retryAfterSeconds\": 7",
                "\"loseRequest\": true",
                "\"loseResponse\": true");
        return Combinators.combine(Arbitraries.of(OPERATIONS), effects, Arbitraries.integers().between(1, 6))
                .as((operation, effect, times) ->
                        "{\"operation\": \"%s\", %s, \"times\": %d}".formatted(operation, effect, times));
    }

    /** For how long reads are behind: less than the 45 seconds after which the handlers take any read for current. */
    private static Arbitrary<String> stale() {
        Arbitrary<String> some = Combinators.combine(
                        Arbitraries.integers().between(1, 12), Arbitraries.integers().between(100, 40_000))
                .as("{\"operation\": \"*\", \"stale\": {\"reads\": %d, \"millis\": %d}}"::formatted);
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just("")), Tuple.of(1, some));
    }

    /** The faults as the stand-in's switch takes them. */
    String document() {
        return faults.isEmpty() ? World.CALM : "{\"faults\": [" + String.join(", ", faults) + "]}";
    }

    @Override
    public String toString() {
        return Stream.of(faults.isEmpty() ? null : faults, crash, slow, act, twice ? "twice" : null)
                .filter(part -> part != null)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
