package community.securityir.local.cloudformation.schema;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Places of which a check has nothing to say: their value is not known yet, or their fault is reported already. */
final class SettledPlaces {

    /** Rules on a whole that cannot be judged without every part of it. */
    private static final Set<String> NEED_ALL = Set.of("allOf", "anyOf", "oneOf", "not", "enum", "const", "contains",
            "if", "then", "else", "uniqueItems");

    private final Set<List<String>> places = new HashSet<>();
    private final Set<List<String>> around = new HashSet<>();

    SettledPlaces(Collection<List<String>> places) {
        places.forEach(this::add);
    }

    void add(List<String> place) {
        places.add(place);
        for (int i = 0; i < place.size(); i++) {
            around.add(place.subList(0, i));
        }
    }

    /** Returns whether a rule's place is one of these or lies in one, or the rule needs one to be judged. */
    boolean cover(List<String> place, String keyword) {
        for (int i = 0; i <= place.size(); i++) {
            if (places.contains(place.subList(0, i))) {
                return true;
            }
        }
        return NEED_ALL.contains(keyword) && around.contains(place);
    }
}
