package community.securityir.local.drill.run;

import community.securityir.local.drill.Statuses;
import community.securityir.local.drill.run.Happening.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the service tells of the case into lines of the timeline, each once. */
final class History {

    /** The history is the only place where the service says when a status began. */
    private static final Pattern STATUS = Pattern.compile("The status changed from '[^']*' to '(?<status>[^']*)'\\.");

    private final DrilledService service;
    private final Instant start;
    private int seen;

    History(DrilledService service, Instant start) {
        this.service = service;
        this.start = start;
    }

    /**
     * Returns what is new.
     *
     * @param who did it; null for whom the service names
     */
    List<Happening> news(String who) {
        return news(who, Instant.MIN);
    }

    /**
     * Returns what is new.
     *
     * @param who  did it; null for whom the service names
     * @param from what was done before was done by whom the service names
     */
    List<Happening> news(String who, Instant from) {
        List<CaseEdit> edits = service.edits();
        List<Happening> news = new ArrayList<>();
        for (CaseEdit edit : edits.subList(Math.min(seen, edits.size()), edits.size())) {
            news.add(happening(edit, who == null || edit.at().isBefore(from) ? name(edit.principal()) : who));
        }
        seen = Math.max(seen, edits.size());
        return news;
    }

    private Happening happening(CaseEdit edit, String who) {
        Duration at = Duration.between(start, edit.at());
        if (edit.comment() != null) {
            return new Happening(at, who, Kind.COMMENT, edit.comment());
        }
        if (edit.action().equals("Case Closed")) {
            return new Happening(at, who, Kind.STATUS, Statuses.CLOSED);
        }
        Matcher status = STATUS.matcher(edit.message());
        return status.matches()
                ? new Happening(at, who, Kind.STATUS, status.group("status"))
                : new Happening(at, who, Kind.EDIT, edit.message());
    }

    /** {@code arn:aws:iam::123456789012:user/caller}: caller. */
    private static String name(String principal) {
        return principal.substring(principal.lastIndexOf('/') + 1);
    }
}
