package community.securityir.local.drill;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 90s}, {@code 15m}, {@code 1h30m}, {@code 2d}. */
public final class Spans {

    /** The rule in words. */
    static final String RULE = "must be a length of time such as 15m, 1h30m or 2d, at most 30 days";

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern SPAN = Pattern.compile(
            "(?:(?<d>[0-9]{1,7})d)?(?:(?<h>[0-9]{1,7})h)?(?:(?<m>[0-9]{1,7})m)?(?:(?<s>[0-9]{1,7})s)?");

    private Spans() {}

    /** Returns the length, in whole seconds up to 30 days, or nothing if the text is none. */
    static Optional<Duration> parse(String text) {
        Matcher parts = SPAN.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        Duration span = Duration.ofDays(number(parts.group("d"))).plusHours(number(parts.group("h")))
                .plusMinutes(number(parts.group("m"))).plusSeconds(number(parts.group("s")));
        return span.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(span);
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Returns a length as {@link #parse} reads it, but with spaces between its parts; without parts of a second. */
    public static String text(Duration span) {
        StringBuilder text = new StringBuilder();
        append(text, span.toDays(), "d");
        append(text, span.toHoursPart(), "h");
        append(text, span.toMinutesPart(), "m");
        append(text, span.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(text.isEmpty() ? "" : " ").append(number).append(unit);
        }
    }

    /** Returns a time of the drill, counted from its start: {@code +01:30:00}. */
    public static String clock(Duration at) {
        return String.format(Locale.ROOT, "+%02d:%02d:%02d", at.toHours(), at.toMinutesPart(), at.toSecondsPart());
    }
}
