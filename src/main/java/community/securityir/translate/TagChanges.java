package community.securityir.translate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What TagResource and UntagResource have to change on a live case. A tag that neither the template nor the stack put
 * there stays, as does the reserved one.
 *
 * @param toAdd tags that are missing or have another value
 * @param toRemove keys that the template or the stack had and no longer have
 */
public record TagChanges(Map<String, String> toAdd, List<String> toRemove) {

    /** The three-way difference; reserved keys never take part, whoever names them. */
    public static TagChanges between(
            final Map<String, String> desired, final Map<String, String> previous, final Map<String, String> live) {
        final Map<String, String> wanted = ReservedTag.withoutReserved(desired);
        final Map<String, String> now = ReservedTag.withoutReserved(live);
        final Map<String, String> toAdd = new LinkedHashMap<>();
        wanted.forEach((key, value) -> {
            if (!value.equals(now.get(key))) {
                toAdd.put(key, value);
            }
        });
        final List<String> toRemove = ReservedTag.withoutReserved(previous).keySet().stream()
            .filter(key -> !wanted.containsKey(key) && now.containsKey(key))
            .toList();
        return new TagChanges(toAdd, toRemove);
    }

    /**
     * The same together with what has to change in the reserved tag, now that the template has these watchers. The tag
     * is compared as it would be written: what finds no room in it is no difference.
     */
    public TagChanges declaringWatchers(final Collection<String> emails, final Map<String, String> live) {
        final ReservedTag now = ReservedTag.in(live);
        final String wanted = now.declaringWatchers(emails).format();
        if (wanted.equals(now.format())) {
            return this;
        }
        final Map<String, String> more = new LinkedHashMap<>(toAdd);
        more.put(ReservedTag.KEY, wanted);
        return new TagChanges(more, toRemove);
    }

    public boolean isEmpty() {
        return toAdd.isEmpty() && toRemove.isEmpty();
    }
}
