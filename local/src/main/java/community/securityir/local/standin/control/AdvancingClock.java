package community.securityir.local.standin.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that goes with another one and can be set ahead of it; never back, so that what happens later is later. */
public final class AdvancingClock extends Clock {

    private final Clock base;
    private volatile Duration ahead = Duration.ZERO;

    public AdvancingClock(Clock base) {
        this.base = base;
    }

    /**
     * Sets it ahead, further than it is.
     *
     * @return whether it was: false if it would be more than {@code most} ahead then
     */
    synchronized boolean advance(Duration by, Duration most) {
        Duration then = ahead.plus(by);
        if (then.compareTo(most) > 0) {
            return false;
        }
        ahead = then;
        return true;
    }

    /** How far it is ahead of the other clock. */
    Duration ahead() {
        return ahead;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
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
