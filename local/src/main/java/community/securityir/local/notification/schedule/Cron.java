package community.securityir.local.notification.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A cron expression of six fields: minutes, hours, day of month, month, day of week, year. Signs and numbers are those
 * of Quartz, whose expressions have seconds too; it is loaded with the first such schedule.
 */
final class Cron {

    private final CronExpression expression;

    /** @throws IllegalArgumentException if it is none */
    Cron(String fields, ZoneId zone) {
        if (fields.strip().split("\\s+").length != 6) {
            throw new IllegalArgumentException("ScheduleExpression has a cron expression without six fields: minutes,"
                    + " hours, day of month, month, day of week, year");
        }
        try {
            this.expression = new CronExpression("0 " + fields.strip());
        } catch (ParseException e) {
            throw new IllegalArgumentException("ScheduleExpression has no cron expression: " + e.getMessage(), e);
        }
        expression.setTimeZone(TimeZone.getTimeZone(zone));
    }

    /** Returns the first time that is later; null if there is none. */
    Instant after(Instant time) {
        Date next = expression.getNextValidTimeAfter(Date.from(time));
        return next == null ? null : next.toInstant();
    }
}
