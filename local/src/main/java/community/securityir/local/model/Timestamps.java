package community.securityir.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** Points in time as restJson1 writes them: seconds since 1970 in bodies, ISO 8601 in query strings. */
public final class Timestamps {

    /** The years 1 to 9999: what every SDK's date type can hold. */
    private static final double EARLIEST = -62_135_596_800.0;
    private static final double LATEST = 253_402_300_799.0;

    private Timestamps() {}

    /** Seconds, with a fraction only if there are milliseconds. */
    public static JsonNode toNode(Instant instant) {
        long millis = instant.toEpochMilli();
        return millis % 1000 == 0
                ? JsonNodeFactory.instance.numberNode(millis / 1000)
                : JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(millis, 3).stripTrailingZeros());
    }

    /** Milliseconds since 1970; empty if the node is no number, or beyond the years 1 to 9999. */
    static OptionalLong fromBody(JsonNode node) {
        if (!node.isNumber()) {
            return OptionalLong.empty();
        }
        double seconds = node.doubleValue();
        return seconds >= EARLIEST && seconds <= LATEST
                ? OptionalLong.of(Math.round(seconds * 1000))
                : OptionalLong.empty();
    }

    /** Milliseconds since 1970; empty if the text is no date and time with an offset. */
    public static OptionalLong fromQuery(String text) {
        try {
            Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            double seconds = instant.getEpochSecond();
            return seconds >= EARLIEST && seconds <= LATEST
                    ? OptionalLong.of(instant.toEpochMilli())
                    : OptionalLong.empty();
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
