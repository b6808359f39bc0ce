package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What somebody does to a live case beside CloudFormation. */
sealed interface Act {

    /** Does it, and notes what was touched. A closed case is left alone in all but its tags. */
    void on(String arn, People people, Touches touches);

    record Put(Kind kind, JsonNode element) implements Act {
        @Override
        public void on(String arn, People people, Touches touches) {
            CaseState now = people.look(arn);
            boolean room = now.set(kind).size() < kind.most() || now.set(kind).containsKey(kind.identityOf(element));
            if (room && (kind == Kind.TAGS || !now.isClosed())) {
                people.put(arn, kind, element);
                touches.put(kind, kind.identityOf(element), kind.restOf(element));
            }
        }
    }

    /** @param number counts the elements that the case has at that moment */
    record Remove(Kind kind, int number) implements Act {
        @Override
        public void on(String arn, People people, Touches touches) {
            CaseState now = people.look(arn);
            List<String> identities = new ArrayList<>(now.set(kind).keySet());
            boolean clears = kind == Kind.METADATA && identities.size() == 1;
            if (!identities.isEmpty() && !clears && (kind == Kind.TAGS || !now.isClosed())) {
                String identity = identities.get(number % identities.size());
                people.remove(arn, kind, identity);
                touches.put(kind, identity, null);
            }
        }
    }

    record Retitle(String title) implements Act {
        @Override
        public void on(String arn, People people, Touches touches) {
            if (!people.look(arn).isClosed()) {
                people.setTitle(arn, title);
                touches.scalar("Title");
            }
        }
    }

    record Date(String date) implements Act {
        @Override
        public void on(String arn, People people, Touches touches) {
            if (!people.look(arn).isClosed()) {
                people.setActualStart(arn, date);
                touches.scalar("ActualIncidentStartDate");
            }
        }
    }

    /** A status that the customer, or only a responder, can give a case. */
    record Move(String status) implements Act {
        @Override
        public void on(String arn, People people, Touches touches) {
            if (!people.look(arn).isClosed()) {
                people.responderMoves(arn, status);
                touches.scalar(CaseState.STATUS);
            }
        }
    }

    record HandToAws() implements Act {
        @Override
        public void on(String arn, People people, Touches touches) {
            if (!people.look(arn).isClosed()) {
                people.handToAws(arn);
                touches.scalar("ResolverType");
            }
        }
    }

    record Close(boolean byResponder) implements Act {
        @Override
        public void on(String arn, People people, Touches touches) {
            if (people.look(arn).isClosed()) {
                return;
            }
            if (byResponder) {
                people.responderCloses(arn);
            } else {
                people.close(arn);
            }
            touches.scalar(CaseState.STATUS);
            touches.closed();
        }
    }

    static Arbitrary<Act> any() {
        Arbitrary<Act> puts = Arbitraries.of(Kind.class).flatMap(kind ->
                Templates.element(kind).map(element -> new Put(kind, element)));
        Arbitrary<Act> removals = Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 5))
                .as(Remove::new);
        return Arbitraries.frequencyOf(
                Tuple.of(8, puts),
                Tuple.of(4, removals),
                Tuple.of(1, Texts.of(1, 300, "A person's title").map(Retitle::new)),
                Tuple.of(1, Templates.dates().map(date -> new Date(date.asText()))),
                Tuple.of(3, Arbitraries.of(Templates.STATUSES).map(Move::new)),
                Tuple.of(1, Arbitraries.of("Acknowledged", "Ready to Close").map(Move::new)),
                Tuple.of(1, Arbitraries.just(new HandToAws())),
                Tuple.of(1, Arbitraries.of(true, false).map(Close::new)));
    }
}
