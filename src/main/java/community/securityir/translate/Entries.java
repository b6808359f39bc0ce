package community.securityir.translate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to be added to and deleted from one list of a live case. People work on the case: only what the template
 * wants is added, and only what the template itself had put there is deleted.
 *
 * @param toDelete entries as the case has them now
 * @param toAdd entries as the template wants them
 * @param deleteFirst whether both cannot go into one UpdateCase: an entry is replaced by itself in another form, or the
 *     list has no room before something is deleted
 */
record Entries<T>(List<T> toDelete, List<T> toAdd, boolean deleteFirst) {

    /** How entries of one list are told apart, and what becomes of one that the template and the case both have. */
    interface Kind<T> {

        /** What identifies an entry. */
        Object identity(T entry);

        /** Whether two entries with the same identity are also spelled the same. */
        default boolean isSameSpelling(T entry, T other) {
            return true;
        }

        /** The entry that the case should have, given the template's, the previous template's (or null) and its own. */
        T wanted(T desired, T previous, T live);

        /** How many entries the API allows. */
        int limit();
    }

    static <T> Entries<T> between(
            final Collection<T> desired, final Collection<T> previous, final Collection<T> live, final Kind<T> kind) {
        final Map<Object, T> wanted = byIdentity(desired, kind);
        final Map<Object, T> before = byIdentity(previous, kind);
        final Map<Object, List<T>> now = live.stream().collect(
            Collectors.groupingBy(kind::identity, LinkedHashMap::new, Collectors.toList()));
        final List<T> toDelete = new ArrayList<>();
        final List<T> toAdd = new ArrayList<>();
        boolean replaced = false;
        for (final Map.Entry<Object, T> entry : wanted.entrySet()) {
            final List<T> present = now.get(entry.getKey());
            final T was = before.get(entry.getKey());
            if (present == null) {
                toAdd.add(entry.getValue());
            } else if (present.stream().noneMatch(each -> kind.wanted(entry.getValue(), was, each).equals(each))) {
                final T changed = closest(present, entry.getValue(), was, kind);
                toDelete.add(changed);
                toAdd.add(kind.wanted(entry.getValue(), was, changed));
                replaced = true;
            }
        }
        // All spellings: if one stayed, the next look at the case would find it and take it for the one to be deleted.
        before.keySet().stream()
            .filter(identity -> !wanted.containsKey(identity) && now.containsKey(identity))
            .forEach(identity -> toDelete.addAll(now.get(identity)));
        final boolean full = !toDelete.isEmpty() && live.size() + toAdd.size() > kind.limit();
        return new Entries<>(List.copyOf(toDelete), List.copyOf(toAdd), replaced || full);
    }

    /** Of entries with one identity the one that the template means: spelled as now, as before, or simply the first. */
    private static <T> T closest(final List<T> present, final T desired, final T previous, final Kind<T> kind) {
        return Stream.of(desired, previous)
            .filter(Objects::nonNull)
            .flatMap(meant -> present.stream().filter(each -> kind.isSameSpelling(meant, each)))
            .findFirst()
            .orElse(present.get(0));
    }

    private static <T> Map<Object, T> byIdentity(final Collection<T> entries, final Kind<T> kind) {
        return entries.stream().collect(
            Collectors.toMap(kind::identity, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }

    boolean isEmpty() {
        return toDelete.isEmpty() && toAdd.isEmpty();
    }
}
