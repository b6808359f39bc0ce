package community.securityir.lives;

import community.securityir.service.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of everybody in a life: the service's clock, what the handlers sleep by, and what CloudFormation waits by.
 * Nobody waits: whoever would moves it on.
 */
final class WorldClock extends Clock implements Timing {

    private volatile Instant instant = Instant.parse("2026-06-01T08:00:00Z");

    void advance(Duration by) {
        instant = instant.plus(by);
    }

    @Override
    public void sleep(Duration duration) {
        advance(duration);
    }

    @Override
    public Duration now() {
        return Duration.ofMillis(instant.toEpochMilli());
    }

    @Override
    public Instant instant() {
        return instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
