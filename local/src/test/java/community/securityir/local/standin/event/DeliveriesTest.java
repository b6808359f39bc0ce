package community.securityir.local.standin.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import community.securityir.local.delivery.Retries;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.Until;
import community.securityir.local.standin.event.Deliveries.Wanted;
import community.securityir.local.standin.store.EventTargets.Target;
import community.securityir.local.standin.store.Events;
import community.securityir.local.standin.store.ServiceStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often an event is tried, with waits that a test can afford. */
class DeliveriesTest {

    private static final Retries QUICK = new Retries(3, Duration.ofMillis(1), Duration.ofMillis(2));

    @TempDir
    private Path folder;

    private ServiceStore store;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        store = ServiceStore.open(folder);
        deliveries = new Deliveries(store, QUICK);
    }

    @AfterEach
    void close() {
        deliveries.close();
        store.close();
    }

    private void happens(String what) {
        store.write(connection -> Events.add(connection, JsonNodeFactory.instance.objectNode().put("what", what)));
    }

    private Target target() {
        return deliveries.state().targets().get(0);
    }

    @Test
    void whatIsNeverTakenIsGivenUpAndTheNextOneHasItsTurn() {
        try (Receiver receiver = new Receiver(number -> HttpResponse.empty(number <= 3 ? 503 : 200))) {
            deliveries.set(List.of(new Wanted(receiver.url(), "")));
            happens("one");
            happens("two");

            Until.so("the second one delivered", () -> target().delivered() == 1);
            assertThat(receiver.bodies).containsExactly("{\"what\":\"one\"}", "{\"what\":\"one\"}",
                    "{\"what\":\"one\"}", "{\"what\":\"two\"}");
            assertThat(target().givenUp()).isEqualTo(1);
            assertThat(target().failures()).isEqualTo(3);
            assertThat(target().lastFailure()).isEqualTo("HTTP status 503");
        }
    }

    @Test
    void attemptsAreCountedOverARestart() {
        deliveries.close();
        deliveries = new Deliveries(store, new Retries(3, Duration.ofDays(1), Duration.ofDays(1)));
        try (Receiver receiver = new Receiver(number -> HttpResponse.empty(503))) {
            deliveries.set(List.of(new Wanted(receiver.url(), "")));
            happens("one");
            Until.so("tried once", () -> target().failures() == 1);
            close();
            open();
            Until.so("given up", () -> target().givenUp() == 1);
            assertThat(receiver.bodies).hasSize(3);
        }
    }

    @Test
    void waitsGrowUpToABound() {
        Retries retries = new Retries(8, Duration.ofMillis(200), Duration.ofSeconds(10));
        assertThat(List.of(retries.waitAfter(1), retries.waitAfter(2), retries.waitAfter(6), retries.waitAfter(7),
                retries.waitAfter(70))).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400),
                Duration.ofMillis(6400), Duration.ofSeconds(10), Duration.ofSeconds(10));
        assertThat(retries.exhausted(7)).isFalse();
        assertThat(retries.exhausted(8)).isTrue();
    }
}
