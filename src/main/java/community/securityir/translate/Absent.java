package community.securityir.translate;

import java.util.Collection;
import java.util.Set;

/** Where one side has nothing and the other has something empty: a template's lists and names, and the API's. */
final class Absent {

    private Absent() {
    }

    /** An absent list is an empty one. */
    static <T> Collection<T> orEmpty(final Collection<T> entries) {
        return entries == null ? Set.of() : entries;
    }

    /** An empty list is left out. */
    static <C extends Collection<?>> C nullIfEmpty(final C entries) {
        return entries.isEmpty() ? null : entries;
    }

    /** The API's optional names are at least one character long: an empty one is none. */
    static String nullIfEmpty(final String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
