package community.securityir.local.cloudcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.protocol.ApiException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A Cloud Control over {@link Parts}, in a time that only its own waits and tests move. */
final class Bench implements AutoCloseable {

    static final String ACCOUNT = "123456789012";
    static final String REGION = "us-east-1";
    static final Target PARTS = new Target(ACCOUNT, REGION, Parts.TYPE, null);
    static final ObjectNode CONFIGURATION = Parts.object("{\"Colour\": \"red\"}");

    final Parts parts;
    final List<Duration> waits = new ArrayList<>();
    private final Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z"));
    private CloudControl control;
    private volatile CountDownLatch held;

    Bench(Path folder, Parts parts) {
        this.folder = folder;
        this.parts = parts;
        open();
    }

    /** Ends the process and starts another one, which takes up what was interrupted. */
    void reopen() {
        close();
        open();
        control.takeUpAll();
    }

    private void open() {
        control = CloudControl.open(
                folder, List.of(parts), (account, region, type) -> CONFIGURATION, clock(), this::sleep);
    }

    CloudControl control() {
        return control;
    }

    /** Makes a part with a name, and returns the request at its end. */
    ResourceRequest made(String name) {
        return end(control.create(PARTS, "{\"Name\": \"" + name + "\"}", null));
    }

    /** Returns a request at its end. */
    ResourceRequest end(ResourceRequest begun) {
        ResourceRequest request = now(begun);
        while (!request.status().ended()) {
            Thread.onSpinWait();
            request = now(begun);
        }
        return request;
    }

    ResourceRequest now(ResourceRequest begun) {
        return control.get(ACCOUNT, REGION, begun.token());
    }

    void letPass(Duration time) {
        now.updateAndGet(moment -> moment.plus(time));
    }

    /** From now on no wait ends by itself; returns what tells when the first one has begun. */
    CountDownLatch holdWaits() {
        held = new CountDownLatch(1);
        return held;
    }

    /** Waits end again, those that come. */
    void releaseWaits() {
        held = null;
    }

    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String code, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(ApiException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }

    @Override
    public void close() {
        control.close();
    }

    private void sleep(Duration duration) throws InterruptedException {
        CountDownLatch hold = held;
        if (hold != null) {
            hold.countDown();
            new CountDownLatch(1).await();
        }
        synchronized (waits) {
            waits.add(duration);
        }
        letPass(duration);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
