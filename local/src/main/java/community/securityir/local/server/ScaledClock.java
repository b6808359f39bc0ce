package community.securityir.local.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that goes faster than another one, from the moment in which it is made. */
final class ScaledClock extends Clock {

    private final Clock base;
    private final Instant start;
    private final int speed;

    /** @param speed how many times as fast; 1 or more */
    ScaledClock(Clock base, int speed) {
        this.base = base;
        this.start = base.instant();
        this.speed = speed;
    }

    /** Returns how long a time of this clock lasts by the other one; at least a millisecond, unless it is no time. */
    Duration lasting(Duration time) {
        Duration real = time.dividedBy(speed);
        return real.toMillis() == 0 && !time.isZero() ? Duration.ofMillis(1) : real;
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.between(start, base.instant()).multipliedBy(speed));
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** Of a moment in time, whatever the zone: this clock itself. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
