package community.securityir.local.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is let go, so that a service that takes a while to start begins at a time all the same. */
final class HeldClock extends Clock {

    private final Instant start;

    /** When it was let go, by System.nanoTime(); null until then. */
    private volatile Long released;

    HeldClock(Instant start) {
        this.start = start;
    }

    /** From now on it goes. */
    void letGo() {
        released = System.nanoTime();
    }

    @Override
    public Instant instant() {
        Long since = released;
        return since == null ? start : start.plus(Duration.ofNanos(System.nanoTime() - since));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Of a moment in time, whatever the zone: this clock itself. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
