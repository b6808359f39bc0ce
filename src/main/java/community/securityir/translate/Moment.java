package community.securityir.translate;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The one place where the template's timestamps and the service's meet: UTC and whole seconds, as in
 * {@code 2026-03-01T09:30:00Z}.
 */
final class Moment {

    private Moment() {
    }

    /** The moment that the template names, or null. The schema's pattern admits real dates only. */
    static Instant parse(final String text) {
        return text == null ? null : Instant.parse(text);
    }

    /** As the template spells it, or null. The service may add fractions of a second that nobody wrote. */
    static String format(final Instant moment) {
        return moment == null ? null : DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }
}
