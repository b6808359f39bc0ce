package community.securityir.local.notification.schedule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields of a cron expression in their order, and what each may hold.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html">Cron expressions
 *     reference</a>
 */
enum CronField {

    MINUTES("minutes", 0, 59, List.of(), null, "0 to 59 with , - * /"),
    HOURS("hours", 0, 23, List.of(), null, "0 to 23 with , - * /"),
    DAY_OF_MONTH("day of month", 1, 31, List.of(), Pattern.compile("LW?|(?<value>[0-9]{1,2})W"),
            "1 to 31 with , - * / L W, or ?"),
    MONTH("month", 1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
            null, "1 to 12 or JAN to DEC with , - * /"),
    DAY_OF_WEEK("day of week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"),
            Pattern.compile("L|(?<value>[0-9]|[A-Z]{3})(?:L|#[1-5])"),
            "1 to 7 or SUN to SAT with , - * L, one day with #, or ?"),
    YEAR("year", 1970, 2199, List.of(), null, "1970 to 2199 with , - * /");

    /** In the place of a day it leaves it to the other field to say which one. */
    static final String ANY = "?";

    private static final String EVERY = "*";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private final String label;
    private final int first;
    private final int last;
    private final List<String> names;
    private final Pattern special;
    private final String rule;

    CronField(String label, int first, int last, List<String> names, Pattern special, String rule) {
        this.label = label;
        this.first = first;
        this.last = last;
        this.names = names;
        this.special = special;
        this.rule = rule;
    }

    /** @throws IllegalArgumentException if the field may not hold this text; the message says what it may */
    void check(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        boolean day = this == DAY_OF_MONTH || this == DAY_OF_WEEK;
        boolean several = upper.contains(",") && upper.contains("#");
        if (!(day && upper.equals(ANY)) && (several || !Stream.of(upper.split(",", -1)).allMatch(this::mayHold))) {
            throw new IllegalArgumentException("ScheduleExpression has a cron expression with another " + label
                    + " than " + rule);
        }
    }

    private boolean mayHold(String item) {
        if (special != null) {
            Matcher matcher = special.matcher(item);
            if (matcher.matches()) {
                return matcher.group("value") == null || has(matcher.group("value"));
            }
        }
        String[] parts = item.split("/", -1);
        if (parts.length > 2 || parts.length == 2 && !steps(parts[1])) {
            return false;
        }
        return parts[0].equals(EVERY) || Stream.of(parts[0].split("-", 2)).allMatch(this::has);
    }

    private boolean steps(String text) {
        int most = this == YEAR ? last - first : last;
        return this != DAY_OF_WEEK && NUMBER.matcher(text).matches() && Integer.parseInt(text) >= 1
                && Integer.parseInt(text) <= most;
    }

    private boolean has(String text) {
        return names.contains(text) || NUMBER.matcher(text).matches()
                && Integer.parseInt(text) >= first && Integer.parseInt(text) <= last;
    }
}
