package community.securityir.local.notification.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A cron expression of six fields: minutes, hours, day of month, month, day of week, year. Signs and numbers are those
 * of Quartz, whose expressions have seconds too; it is loaded with the first such schedule.
 *
 * <p>Quartz computes what a clock on the wall would show. When clocks are set ahead, a time that none shows is left
 * out; when they are set back, a time that is shown twice counts the first time only.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Daylight savings time</a>
 */
final class Cron {

    private final CronExpression expression;
    private final ZoneId zone;

    /** @throws IllegalArgumentException if it is none that EventBridge Scheduler takes; the message says the rule */
    Cron(String text, ZoneId zone) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != CronField.values().length) {
            throw new IllegalArgumentException("ScheduleExpression has a cron expression without six fields: minutes,"
                    + " hours, day of month, month, day of week, year");
        }
        for (CronField field : CronField.values()) {
            field.check(fields[field.ordinal()]);
        }
        if (fields[CronField.DAY_OF_MONTH.ordinal()].equals(CronField.ANY)
                == fields[CronField.DAY_OF_WEEK.ordinal()].equals(CronField.ANY)) {
            throw new IllegalArgumentException("ScheduleExpression has a cron expression in which not one of day of month"
                    + " and day of week is ?");
        }
        try {
            this.expression = new CronExpression("0 " + String.join(" ", fields));
        } catch (ParseException e) {
            throw new IllegalArgumentException("ScheduleExpression has no cron expression: "
                    + (e.getMessage().contains("Exception") ? "a field is no number." : e.getMessage()), e);
        }
        expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        this.zone = zone;
    }

    /** Returns the first time that is later; null if there is none. */
    Instant after(Instant time) {
        LocalDateTime shown = LocalDateTime.ofInstant(time, zone);
        while (true) {
            Date next = expression.getNextValidTimeAfter(Date.from(shown.toInstant(ZoneOffset.UTC)));
            if (next == null) {
                return null;
            }
            shown = LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
            if (!offsets.isEmpty() && shown.toInstant(offsets.get(0)).isAfter(time)) {
                return shown.toInstant(offsets.get(0));
            }
        }
    }
}
