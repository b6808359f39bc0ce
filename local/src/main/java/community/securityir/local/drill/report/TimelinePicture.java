package community.securityir.local.drill.report;

import community.securityir.local.drill.Spans;
import community.securityir.local.drill.Statuses;
import community.securityir.local.drill.run.Happening;
import community.securityir.local.drill.run.Happening.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * When what happened: the case's status as a band, below it a lane for each who did anything, with the numbers that the
 * report's table has. Dashed lines show by when something was expected.
 */
final class TimelinePicture {

    private static final int WIDTH = 960;
    private static final int LEFT = 170;
    private static final int RIGHT = 930;
    private static final int BAND = 64;
    private static final int BAND_HEIGHT = 26;
    private static final int LANES = 122;
    private static final int LANE = 34;

    /** Dots that would cover each other stand side by side. */
    private static final int APART = 20;
    private static final double CHARACTER = 6.4;
    private static final int MOST_TICKS = 8;
    private static final int LONGEST_NAME = 22;

    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(10),
            Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30),
            Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(12), Duration.ofDays(1),
            Duration.ofDays(2), Duration.ofDays(5));

    private final DrillReport report;
    private final List<String> people;
    private final Duration whole;
    private final Picture picture;
    private final int bottom;

    private TimelinePicture(DrillReport report) {
        this.report = report;
        this.people = report.people();
        this.whole = whole(report);
        this.bottom = LANES + LANE * people.size();
        this.picture = new Picture(WIDTH, bottom + 34, "Timeline of the drill");
    }

    static Picture of(DrillReport report) {
        TimelinePicture timeline = new TimelinePicture(report);
        timeline.axis();
        timeline.limits();
        timeline.band();
        timeline.lanes();
        return timeline.picture;
    }

    /** Until the end of the drill, and until the last time at which something was expected. */
    private static Duration whole(DrillReport report) {
        Duration whole = report.outcome().lasted();
        for (Verdict verdict : report.verdicts()) {
            if (verdict.limit() != null && verdict.limit().compareTo(whole) > 0) {
                whole = verdict.limit();
            }
        }
        return whole.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : whole;
    }

    private double x(Duration at) {
        return LEFT + (double) (RIGHT - LEFT) * at.toMillis() / whole.toMillis();
    }

    private void axis() {
        picture.line(LEFT, bottom + 4, RIGHT, bottom + 4, "line");
        Duration step = STEPS.stream().filter(each -> whole.dividedBy(each) <= MOST_TICKS).findFirst()
                .orElse(Duration.ofDays(5));
        for (Duration at = Duration.ZERO; at.compareTo(whole) <= 0; at = at.plus(step)) {
            picture.line(x(at), bottom, x(at), bottom + 8, "line");
            picture.text(x(at), bottom + 24, "soft middle", Spans.text(at));
        }
    }

    private void limits() {
        double y = 14;
        for (Verdict verdict : report.verdicts()) {
            if (verdict.limit() != null) {
                double x = x(verdict.limit());
                boolean left = x > (LEFT + RIGHT) / 2.0;
                picture.line(x, y - 10, x, bottom, "limit");
                picture.text(left ? x - 6 : x + 6, y, left ? "soft end" : "soft",
                        verdict.milestone().label().toLowerCase(Locale.ROOT) + " within "
                                + Spans.text(verdict.limit()));
                y += 18;
            }
        }
    }

    private void band() {
        picture.text(LEFT - 14, BAND + 18, "end", "Status");
        Duration from = Duration.ZERO;
        String status = Statuses.SUBMITTED;
        for (Happening each : report.outcome().timeline()) {
            if (each.kind() == Kind.STATUS) {
                part(status, from, each.at());
                status = each.text();
                from = each.at();
            }
        }
        part(status, from, status.equals(Statuses.CLOSED) ? whole : report.outcome().lasted());
    }

    private void part(String status, Duration from, Duration to) {
        double width = x(to) - x(from);
        if (width <= 0) {
            return;
        }
        picture.bar(x(from), BAND, width, BAND_HEIGHT, "tick status" + Math.max(0, Statuses.ALL.indexOf(status)),
                status + ", from " + Spans.clock(from) + " to " + Spans.clock(to));
        int room = (int) ((width - 10) / CHARACTER);
        String label = status.length() <= room ? status : status.split("[ ,]")[0];
        if (label.length() <= room) {
            picture.text((x(from) + x(to)) / 2, BAND + 17, "onstatus middle", label);
        }
    }

    private void lanes() {
        for (int i = 0; i < people.size(); i++) {
            double y = LANES + LANE * i;
            String name = people.get(i);
            picture.text(LEFT - 14, y + 4, "end",
                    name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…");
            picture.line(LEFT, y, RIGHT, y, "line");
        }
        Map<String, Double> last = new HashMap<>();
        int number = 0;
        for (Happening each : report.outcome().timeline()) {
            number++;
            double y = LANES + (double) LANE * people.indexOf(each.who());
            double x = Math.max(x(each.at()), last.getOrDefault(each.who(), -(double) APART) + APART);
            last.put(each.who(), x);
            picture.dot(x, y, each.kind() == Kind.REFUSED ? "refused" : "dot",
                    Spans.clock(each.at()) + " " + each.who() + ": " + each.kind().label());
            picture.text(x, y + 4, "number", Integer.toString(number));
        }
    }
}
