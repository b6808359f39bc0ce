package community.securityir.lives;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What happens next in the life of a case. */
sealed interface Step {

    /** @param stackTags null if they stay */
    record Update(List<Template.Edit> edits, Map<String, String> stackTags, Season season) implements Step {
        @Override
        public String toString() {
            return "update " + edits + (stackTags == null ? "" : " stack tags " + stackTags) + ", " + season;
        }
    }

    record Read(Season season) implements Step {
        @Override
        public String toString() {
            return "read, " + season;
        }
    }

    record Delete(Season season) implements Step {
        @Override
        public String toString() {
            return "delete, " + season;
        }
    }

    /** CloudFormation makes another case in place of this one, and deletes this one after that. */
    record Replace(Season season) implements Step {
        @Override
        public String toString() {
            return "replacement, " + season;
        }
    }

    record Peoples(Act act) implements Step {
        @Override
        public String toString() {
            return "people: " + act;
        }
    }

    static Arbitrary<Step> any() {
        Arbitrary<Step> updates = Combinators.combine(
                Templates.edits(), Templates.stackTags().injectNull(0.8), Season.any()).as(Update::new);
        return Arbitraries.frequencyOf(
                Tuple.of(9, updates),
                Tuple.of(6, Act.any().map(Peoples::new)),
                Tuple.of(2, Season.any().map(Read::new)),
                Tuple.of(1, Season.any().map(Delete::new)),
                Tuple.of(1, Season.any().map(Replace::new)));
    }
}
