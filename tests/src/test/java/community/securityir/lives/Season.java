package community.securityir.lives;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What one operation meets, invocation after invocation; then it is calm.
 *
 * @param denied an operation of the API that is not allowed as long as this lasts; null for none
 */
record Season(List<Weather> invocations, String denied) {

    static final Season CALM = new Season(List.of(), null);

    static Arbitrary<Season> any() {
        Arbitrary<String> denied = Arbitraries.of("CreateCase", "GetCase", "UpdateCase", "UpdateCaseStatus",
                "UpdateResolverType", "CloseCase", "TagResource", "UntagResource", "ListTagsForResource",
                "ListMemberships", "GetMembership");
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(CALM)),
                Tuple.of(5, Combinators.combine(Weather.any().list().ofMinSize(1).ofMaxSize(4), denied.injectNull(0.9))
                        .as(Season::new)));
    }

    /** Handlers are killed, and reads are behind a little; nothing in it makes a handler sleep for long. */
    static Arbitrary<Season> killed() {
        return Weather.killing().list().ofMinSize(1).ofMaxSize(2).map(weathers -> new Season(weathers, null));
    }

    /** @param invocation from 1 */
    Weather at(int invocation) {
        return invocation <= invocations.size() ? invocations.get(invocation - 1) : Weather.CALM;
    }

    /** The faults of an invocation, as the stand-in's switch takes them. */
    String faults(int invocation) {
        String document = at(invocation).document();
        return denied == null ? document : document.replace("[",
                "[{\"operation\": \"" + denied + "\", \"error\": \"AccessDeniedException\"}, ");
    }

    @Override
    public String toString() {
        String weather = invocations.isEmpty() ? "calm" : "weather " + invocations;
        return denied == null ? weather : weather + " without " + denied;
    }
}
