package community.securityir.local.notification.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule is due.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 */
public final class Timing {

    private static final Pattern EXPRESSION = Pattern.compile("(?<kind>at|rate|cron)\\((?<value>.*)\\)");
    private static final Pattern RATE = Pattern.compile("(?<count>[1-9][0-9]{0,6}) (?<unit>minute|hour|day)s?");
    private static final DateTimeFormatter AT = new DateTimeFormatterBuilder().appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss").toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** What decides when a schedule is due; a change of anything else leaves that as it is. */
    private static final Set<String> DECIDING =
            Set.of("ScheduleExpression", "ScheduleExpressionTimezone", "StartDate", "EndDate", "State");

    private interface Series {

        /** Returns the first time that is later; null if there is none. */
        Instant after(Instant time);
    }

    private final Series series;
    private final boolean once;
    private final Instant start;
    private final Instant end;
    private final boolean enabled;

    private Timing(Series series, boolean once, Instant start, Instant end, boolean enabled) {
        this.series = series;
        this.once = once;
        this.start = start;
        this.end = end;
        this.enabled = enabled;
    }

    /**
     * Reads a schedule's properties.
     *
     * @param anchor from when on rates count if there is no StartDate
     * @throws IllegalArgumentException if they make no sense; the message names the property
     */
    public static Timing of(ObjectNode properties, Instant anchor) {
        ZoneId zone = zone(properties.path("ScheduleExpressionTimezone").asText("UTC"));
        Matcher expression = EXPRESSION.matcher(properties.path("ScheduleExpression").asText());
        if (!expression.matches()) {
            throw new IllegalArgumentException("ScheduleExpression is none of at(…), rate(…) and cron(…)");
        }
        String value = expression.group("value");
        boolean once = expression.group("kind").equals("at");
        // AWS ignores both dates for a schedule that is due once
        Instant start = once ? null : instant(properties, "StartDate");
        Instant end = once ? null : instant(properties, "EndDate");
        if (start != null && end != null && !end.isAfter(start)) {
            throw new IllegalArgumentException("EndDate has to be later than StartDate");
        }
        Series series = switch (expression.group("kind")) {
            case "at" -> at(value, zone);
            case "rate" -> rate(value, start == null ? anchor : start);
            default -> new Cron(value, zone)::after;
        };
        return new Timing(series, once, start, end, !properties.path("State").asText().equals("DISABLED"));
    }

    /**
     * As {@link #of}, for a schedule that is there already. One that is refused now and was not by an earlier version of
     * this program is not due any more: it is not to keep the others from their times.
     */
    static Timing ofStored(ObjectNode properties, Instant anchor) {
        try {
            return of(properties, anchor);
        } catch (IllegalArgumentException e) {
            return new Timing(after -> null, false, null, null, false);
        }
    }

    /** Whether an update changes nothing about when a schedule is due. */
    public static boolean same(ObjectNode before, ObjectNode after) {
        return DECIDING.stream().allMatch(name -> before.path(name).equals(after.path(name)));
    }

    /** Whether it is due once and never again. */
    public boolean once() {
        return once;
    }

    /** Returns the first time from this one on; null if there is none, as for a schedule that is disabled. */
    public Instant from(Instant time) {
        return after(time.minusMillis(1));
    }

    /** Returns the first time that is later; null if there is none, as for a schedule that is disabled. */
    public Instant after(Instant time) {
        Instant earliest = start != null && time.isBefore(start) ? start.minusMillis(1) : time;
        Instant next = enabled ? series.after(earliest) : null;
        return next == null || end != null && next.isAfter(end) ? null : next;
    }

    private static Series at(String value, ZoneId zone) {
        try {
            Instant time = LocalDateTime.parse(value, AT).atZone(zone).toInstant();
            return after -> time.isAfter(after) ? time : null;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("ScheduleExpression has a time that is none such as"
                    + " at(2026-03-02T10:00:00), without a zone", e);
        }
    }

    private static Series rate(String value, Instant first) {
        Matcher rate = RATE.matcher(value);
        if (!rate.matches()) {
            throw new IllegalArgumentException("ScheduleExpression has a rate that is none such as rate(5 minutes), with a"
                    + " whole number from 1 to 9999999 and minutes, hours or days");
        }
        long count = Long.parseLong(rate.group("count"));
        long period = switch (rate.group("unit")) {
            case "minute" -> Duration.ofMinutes(count).toMillis();
            case "hour" -> Duration.ofHours(count).toMillis();
            default -> Duration.ofDays(count).toMillis();
        };
        return after -> {
            long passed = after.toEpochMilli() - first.toEpochMilli();
            return passed < 0 ? first : first.plusMillis((passed / period + 1) * period);
        };
    }

    /** Offsets such as +02:00 have no place in the database that AWS names. */
    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new IllegalArgumentException("ScheduleExpressionTimezone is no time zone of the IANA database, such as"
                    + " Europe/Berlin");
        }
        return ZoneId.of(name);
    }

    private static Instant instant(ObjectNode properties, String name) {
        if (!properties.has(name)) {
            return null;
        }
        try {
            return DateTimeFormatter.ISO_DATE_TIME.parse(properties.path(name).asText(), Instant::from);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is no time such as 2026-03-02T10:00:00Z", e);
        }
    }
}
