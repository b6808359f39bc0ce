package community.securityir.local.standin.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that goes with another one, can be set ahead of it, and can stand still; never back, so that what happens
 * later is later. Only a reset, which leaves nothing that has happened, brings it back to the other clock's time.
 */
public final class AdvancingClock extends Clock {

    /**
     * How the time is told.
     *
     * @param offset to the other clock, while it goes
     * @param stoodAt where it stands; null while it goes
     * @param advanced by how much it was set ahead in all
     */
    private record Reading(Duration offset, Instant stoodAt, Duration advanced) {

        static final Reading START = new Reading(Duration.ZERO, null, Duration.ZERO);

        Reading ahead(Duration by) {
            return stoodAt == null
                    ? new Reading(offset.plus(by), null, advanced.plus(by))
                    : new Reading(offset, stoodAt.plus(by), advanced.plus(by));
        }
    }

    private final Clock base;
    private volatile Reading reading = Reading.START;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile Stops stops = Stops.NONE;

    public AdvancingClock(Clock base) {
        this.base = base;
    }

    /**
     * Sets it ahead, further than it is, and lets it stand still or go on from where it stands then.
     *
     * @param frozen null to leave that as it is
     * @return whether it was done: false, and nothing was, if it would be more than {@code most} ahead then
     */
    synchronized boolean set(Duration by, Duration most, Boolean frozen) {
        Reading wanted = frozen == null || frozen == isFrozen() ? reading : frozen ? stopped() : going();
        if (wanted.advanced().plus(by).compareTo(most) > 0) {
            return false;
        }
        reading = wanted.ahead(by);
        followers.forEach(Runnable::run);
        return true;
    }

    /** Whether {@link #set} would be done. */
    boolean canGo(Duration by, Duration most) {
        return advanced().plus(by).compareTo(most) <= 0;
    }

    private Reading stopped() {
        return new Reading(reading.offset(), instant(), reading.advanced());
    }

    private Reading going() {
        return new Reading(Duration.between(base.instant(), reading.stoodAt()), null, reading.advanced());
    }

    /** As at the start. */
    public synchronized void reset() {
        reading = Reading.START;
        followers.forEach(Runnable::run);
    }

    /** Calls it whenever the clock was set: whoever waits for a time has to wait anew. It has to return at once. */
    public void whenSet(Runnable follower) {
        followers.add(follower);
    }

    /** Where it is to stop on its way when it is set ahead. */
    public void stopAt(Stops those) {
        stops = those;
    }

    Stops stops() {
        return stops;
    }

    boolean isFrozen() {
        return reading.stoodAt() != null;
    }

    /** By how much it was set ahead in all. */
    Duration advanced() {
        return reading.advanced();
    }

    @Override
    public Instant instant() {
        Reading now = reading;
        return now.stoodAt() != null ? now.stoodAt() : base.instant().plus(now.offset());
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
