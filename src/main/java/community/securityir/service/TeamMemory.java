package community.securityir.service;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is on the incident response team of the memberships of an account in a Region, kept for a minute: whoever reads
 * many cases, as drift detection does, asks once. Nothing of it is written anywhere.
 */
public final class TeamMemory {

    private static final Duration KEPT = Duration.ofMinutes(1);

    /** More accounts and Regions than one function serves in a minute. */
    private static final int MOST = 100;

    private static final TeamMemory SHARED = new TeamMemory(Timing.system());

    private final Timing timing;
    private final Map<Place, Remembered> teams = new HashMap<>();

    /** A memory of its own; {@code timing} says when to forget. */
    public TeamMemory(final Timing timing) {
        this.timing = timing;
    }

    /** The memory of this process. */
    public static TeamMemory shared() {
        return SHARED;
    }

    /**
     * The addresses of the team, remembered or asked for with at least two calls; none where the caller may not see
     * memberships, which is not remembered: the next caller may have another role.
     *
     * @throws community.securityir.error.FailedCall when a read has to be repeated to know
     */
    public synchronized Collection<String> team(final String account, final String region, final CaseService service) {
        final Place place = new Place(account, region);
        teams.values().removeIf(each -> each.until().compareTo(timing.now()) <= 0);
        final Remembered remembered = teams.get(place);
        if (remembered != null) {
            return remembered.team();
        }
        final Optional<List<String>> found = service.team();
        if (found.isPresent() && teams.size() < MOST) {
            teams.put(place, new Remembered(found.get(), timing.now().plus(KEPT)));
        }
        return found.orElse(List.of());
    }

    private record Place(String account, String region) {
    }

    private record Remembered(List<String> team, Duration until) {
    }
}
