package community.securityir.local.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A value for one of the template's parameters: a text, or a time that is counted from the drill's start.
 *
 * @param text  as it is; null for a time
 * @param after how long after the start; null for a text
 */
public record ParameterValue(String text, Duration after) {

    /** As schedules have it in {@code at(…)}: UTC, without a zone. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Returns the value for a drill that starts then. */
    public String at(Instant start) {
        return after == null ? text : TIME.format(start.plus(after));
    }
}
