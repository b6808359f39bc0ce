package community.securityir.local.notification.schedule;

import community.securityir.local.notification.store.Invocations;
import community.securityir.local.notification.store.Schedules;
import community.securityir.local.notification.store.Schedules.Schedule;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the times of schedules are, as the store has them: which come next, and which are too old to be made up for. */
public final class DueTimes {

    /** Times of recurring schedules that lie further back than a day are not made up for. */
    private static final Duration MADE_UP_FOR = Duration.ofDays(1);

    /** A clock that was set ahead by years is not to keep everybody waiting while it is counted what it passed. */
    private static final int MOST_COUNTED = 10_000;

    private DueTimes() {}

    /**
     * Where a schedule goes on.
     *
     * @param due    the first time that counts; null if there is none
     * @param missed how many there were before it
     */
    record Start(Instant due, long missed) {}

    /** Returns where a schedule goes on whose times were not looked at before now. */
    static Start start(Schedule schedule, Timing timing, Instant now) {
        Instant earliest = now.truncatedTo(ChronoUnit.MILLIS).minus(MADE_UP_FOR); // as precise as what is stored
        Instant due = schedule.nextDue();
        long missed = 0;
        while (!timing.once() && due != null && due.isBefore(earliest) && missed < MOST_COUNTED) {
            due = timing.after(due);
            missed++;
        }
        return new Start(missed == MOST_COUNTED ? timing.from(earliest) : due, missed);
    }

    /** Counts as missed, of all schedules, what would be too old at that time. */
    public static void pass(Connection connection, Instant time) {
        for (Schedule schedule : Schedules.dueUntil(connection, time.minus(MADE_UP_FOR))) {
            Start start = start(schedule, Timing.ofStored(schedule.properties(), schedule.anchor()), time);
            if (start.missed() > 0) {
                Schedules.due(connection, schedule.arn(), schedule.nextDue(), start.missed(), start.due());
            }
        }
    }

    /** Returns the first time that is due by then; null if none is. */
    public static Instant first(Connection connection, Instant until) {
        Schedule first = Schedules.first(connection);
        return first == null || first.nextDue().isAfter(until) ? null : first.nextDue();
    }

    /** Whether everything that is due by then was tried. */
    public static boolean tried(Connection connection, Instant time) {
        return first(connection, time) == null && !Invocations.anyUntried(connection);
    }
}
