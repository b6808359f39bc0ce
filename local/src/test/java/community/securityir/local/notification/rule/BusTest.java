package community.securityir.local.notification.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.delivery.Commits;
import community.securityir.local.notification.outside.EventSource;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Rules;
import community.securityir.local.notification.store.Rules.Rule;
import community.securityir.local.notification.store.Rules.Tally;
import community.securityir.local.notification.topic.Publisher;
import community.securityir.local.standin.Until;
import community.securityir.local.standin.event.EventLog;
import community.securityir.local.standin.store.Events;
import community.securityir.local.standin.store.ServiceStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusTest {

    private static final String ACCOUNT = "123456789012";
    private static final String REGION = "us-east-1";

    @TempDir
    private Path folder;

    private ServiceStore service;
    private NotificationStore store;
    private Bus bus;

    @BeforeEach
    void open() {
        service = ServiceStore.open(folder);
        store = NotificationStore.open(folder.resolve("notifications.db"));
        bus = start();
    }

    @AfterEach
    void close() {
        bus.close();
        store.close();
        service.close();
    }

    private Bus start() {
        EventLog log = new EventLog(service);
        return new Bus(store, new EventSource() {
            @Override
            public List<Event> after(long number, int limit) {
                return log.newsAfter(number, limit).stream().map(event -> new Event(event.number(), event.content()))
                        .toList();
            }

            @Override
            public long last() {
                return log.last();
            }

            @Override
            public Commits commits() {
                return log.commits();
            }
        }, new Publisher(Clock.systemUTC()), Clock.systemUTC());
    }

    private long happen() {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("source", "aws.security-ir")
                .put("account", ACCOUNT).put("region", REGION);
        return service.write(connection -> Events.add(connection, event));
    }

    private void make(String arn, long afterEvent) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.putObject("EventPattern").putArray("source").add("aws.security-ir");
        store.write(connection -> {
            Rules.add(connection, new Rule(arn, "token", ACCOUNT, REGION, afterEvent, properties));
            return null;
        });
    }

    private void remove(String arn) {
        store.write(connection -> Rules.remove(connection, arn));
    }

    private void awaitLookedAt(long event) {
        Until.so("the event was looked at", () -> store.read(connection -> Rules.seen(connection, event)));
    }

    private List<Long> matched() {
        return store.read(Rules::tallies).stream().map(Tally::matched).toList();
    }

    @Test
    void whileThereIsNoRuleAnEventWritesNothing() {
        happen();
        awaitLookedAt(happen());
        assertThat(store.commits().count()).isZero();
    }

    @Test
    void aRuleLooksAtWhatHappensAfterItWasMade() {
        make("a", happen());
        happen();
        awaitLookedAt(happen());
        assertThat(matched()).containsExactly(2L);
    }

    @Test
    void betweenTwoRulesNothingIsLookedAt() {
        make("a", happen());
        awaitLookedAt(happen());
        remove("a");
        long missed = happen();
        awaitLookedAt(missed);
        make("b", missed);
        make("c", missed);
        awaitLookedAt(happen());
        assertThat(matched()).containsExactly(1L, 1L);
    }

    @Test
    void afterARestartItGoesOnWhereItWas() {
        make("a", happen());
        awaitLookedAt(happen());
        bus.close();
        long meanwhile = happen();
        bus = start();
        awaitLookedAt(meanwhile);
        assertThat(matched()).containsExactly(2L);
    }
}
